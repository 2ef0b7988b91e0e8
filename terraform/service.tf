locals {
  # As environment variables; names are those of docs/configuration.md.
  settings = merge(
    {
      ASPNETCORE_URLS                = "http://+:5080"
      Streamify__DataPath            = "/data"
      Streamify__Auth__AdminName     = "admin"
      Streamify__Streaming__Provider = var.kafka == "none" ? "Embedded" : "Kafka"
      Streamify__Lake__Provider      = "Gcs"
      Streamify__Lake__Gcs__Bucket   = google_storage_bucket.lake.name
    },
    var.service != "cloud-run" ? {} : {
      # Its disk is memory.
      Streamify__Lake__Gcs__CacheBytes = tostring(512 * 1024 * 1024)
      # Google's front end reaches the container from a link-local address, as nobody else can; it appends the visitor's to X-Forwarded-For.
      Streamify__Auth__TrustedProxies = "169.254.0.0/16"
    },
    var.sql ? { Streamify__State__Provider = "Postgres" } : {},
    var.warehouse != "bigquery" ? {} : {
      Streamify__Warehouse__Provider           = "BigQuery"
      Streamify__Warehouse__BigQuery__Project  = var.project
      Streamify__Warehouse__BigQuery__Location = var.region
      Streamify__Warehouse__BigQuery__Dataset  = local.dataset_prefix
    },
    var.kafka == "none" ? {} : {
      Streamify__Streaming__Kafka__BootstrapServers = local.kafka_bootstrap
      Streamify__Streaming__Kafka__Partitions       = tostring(var.kafka_partitions)
    },
    var.kafka != "managed" ? {} : {
      Streamify__Streaming__Kafka__CreateTopics                = "false"
      "Streamify__Streaming__Kafka__Client__security.protocol" = "SASL_SSL"
      "Streamify__Streaming__Kafka__Client__sasl.mechanism"    = "PLAIN"
      "Streamify__Streaming__Kafka__Client__sasl.username"     = google_service_account.streamify.email
    },
  )

  secret_settings = merge(
    { Streamify__Auth__AdminPassword = google_secret_manager_secret.streamify["admin-password"].secret_id },
    var.sql ? { Streamify__State__ConnectionString = google_secret_manager_secret.streamify["state-connection"].secret_id } : {},
    var.kafka != "managed" ? {} : {
      "Streamify__Streaming__Kafka__Client__sasl.password" = google_secret_manager_secret.streamify["kafka-password"].secret_id
    },
  )
}

# One instance, a demonstration: the lake stays, but the star schema and an embedded log go with the instance, and without sql = true
# users and runs too. More instances need sql = true and a Kafka.
resource "google_cloud_run_v2_service" "streamify" {
  count = var.service == "cloud-run" && var.image != "" ? 1 : 0

  name                = local.name
  location            = var.region
  ingress             = "INGRESS_TRAFFIC_ALL"
  deletion_protection = var.deletion_protection

  scaling {
    min_instance_count = 1
  }

  template {
    service_account       = google_service_account.streamify.email
    execution_environment = "EXECUTION_ENVIRONMENT_GEN2"

    # A dashboard's page lives in the process that made it and holds a connection open, an hour at most here.
    session_affinity = true
    timeout          = "3600s"

    max_instance_request_concurrency = 500

    scaling {
      min_instance_count = 1
      max_instance_count = 1
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"

      network_interfaces {
        network    = google_compute_network.main.id
        subnetwork = google_compute_subnetwork.main.id
      }
    }

    volumes {
      name = "data"

      empty_dir {
        medium     = "MEMORY"
        size_limit = "2Gi"
      }
    }

    containers {
      image = var.image

      ports {
        container_port = 5080
      }

      resources {
        # The pipeline works between requests too.
        cpu_idle          = false
        startup_cpu_boost = true

        limits = {
          cpu    = "2"
          memory = "4Gi"
        }
      }

      volume_mounts {
        name       = "data"
        mount_path = "/data"
      }

      startup_probe {
        period_seconds    = 5
        timeout_seconds   = 3
        failure_threshold = 60

        http_get {
          path = "/health/live"
          port = 5080
        }
      }

      liveness_probe {
        period_seconds    = 30
        timeout_seconds   = 5
        failure_threshold = 4

        http_get {
          path = "/health/live"
          port = 5080
        }
      }

      dynamic "env" {
        for_each = local.settings

        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = local.secret_settings

        content {
          name = env.key

          value_source {
            secret_key_ref {
              secret  = env.value
              version = "latest"
            }
          }
        }
      }
    }
  }

  depends_on = [google_secret_manager_secret_iam_member.streamify]
}

resource "google_cloud_run_v2_service_iam_member" "viewer" {
  for_each = var.service == "cloud-run" && var.image != "" ? toset(var.viewers) : toset([])

  name     = google_cloud_run_v2_service.streamify[0].name
  location = var.region
  role     = "roles/run.invoker"
  member   = each.value
}
