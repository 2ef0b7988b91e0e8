# Every answer of Google's is made up: these runs ask nobody and cost nothing. terraform/check/check.sh runs them.
mock_provider "google" {
  mock_data "google_compute_zones" {
    defaults = {
      names = ["europe-west1-b", "europe-west1-c"]
    }
  }

  mock_data "google_project" {
    defaults = {
      number = "123456789012"
    }
  }

  mock_resource "google_service_account" {
    defaults = {
      email  = "streamify-main@streamify-test.iam.gserviceaccount.com"
      member = "serviceAccount:streamify-main@streamify-test.iam.gserviceaccount.com"
      name   = "projects/streamify-test/serviceAccounts/streamify-main@streamify-test.iam.gserviceaccount.com"
    }
  }

  mock_resource "google_cloud_run_v2_service" {
    defaults = {
      uri = "https://streamify-main-abc-ew.a.run.app"
    }
  }
}

variables {
  project     = "streamify-test"
  alert_email = "ops@example.com"
}

run "the_default_is_a_cluster_with_the_embedded_log" {
  command = apply

  assert {
    condition     = length(google_container_cluster.main) == 1 && google_container_cluster.main[0].enable_autopilot
    error_message = "The default runs on GKE Autopilot."
  }

  assert {
    condition     = google_container_cluster.main[0].private_cluster_config[0].enable_private_nodes && !google_container_cluster.main[0].control_plane_endpoints_config[0].ip_endpoints_config[0].enabled
    error_message = "Neither nodes nor control plane have an address."
  }

  assert {
    condition     = length(google_managed_kafka_cluster.main) + length(google_compute_instance.kafka) + length(google_sql_database_instance.state) + length(google_cloud_run_v2_service.streamify) + length(google_billing_budget.main) + length(google_bigquery_dataset.warehouse) + length(google_project_iam_member.jobs) == 0
    error_message = "What was not asked for is not made."
  }

  assert {
    condition     = google_storage_bucket.lake.public_access_prevention == "enforced" && google_storage_bucket.lake.uniform_bucket_level_access && !google_storage_bucket.lake.versioning[0].enabled && !google_storage_bucket.lake.force_destroy
    error_message = "The bucket is closed, without versions, and does not go while it holds data."
  }

  assert {
    condition     = output.settings["Streamify__Streaming__Provider"] == "Embedded" && output.kafka == "" && !contains(keys(output.settings), "Streamify__Auth__TrustedProxies")
    error_message = "Streamify is on its embedded log."
  }

  assert {
    condition     = output.settings["Streamify__Lake__Provider"] == "Gcs" && output.settings["Streamify__Lake__Gcs__Bucket"] == output.bucket
    error_message = "The lake is in the bucket."
  }
}

run "a_broker_on_a_machine_is_not_open_to_the_world" {
  command = apply

  variables {
    kafka = "vm"
  }

  assert {
    condition     = alltrue([for range in google_compute_firewall.kafka[0].source_ranges : startswith(range, "10.")])
    error_message = "Port 9092 is for private ranges."
  }

  assert {
    condition     = length(google_compute_instance.kafka[0].network_interface[0].access_config) == 0
    error_message = "The broker has no address of its own in the world."
  }

  assert {
    condition     = google_compute_firewall.deny_ingress.priority > google_compute_firewall.kafka[0].priority || google_compute_firewall.kafka[0].priority == null
    error_message = "The rule that denies comes last."
  }

  assert {
    condition     = endswith(output.kafka, ":9092") && output.settings["Streamify__Streaming__Provider"] == "Kafka"
    error_message = "Streamify is on that broker."
  }
}

run "a_managed_cluster_has_topics_and_a_secret_for_its_password" {
  command = apply

  variables {
    kafka   = "managed"
    service = "cloud-run"
    image   = "europe-west1-docker.pkg.dev/streamify-test/streamify-main/streamify:0.1.0"
    viewers = ["allUsers"]
  }

  assert {
    condition     = length(google_managed_kafka_topic.events) == 4 && google_managed_kafka_topic.positions[0].configs["cleanup.policy"] == "compact"
    error_message = "Four topics of events, and the positions."
  }

  assert {
    condition     = toset(output.secrets) == toset(["streamify-main-admin-password", "streamify-main-kafka-password"])
    error_message = "Both secrets wait for their values."
  }

  assert {
    condition     = output.settings["Streamify__Streaming__Kafka__Client__security.protocol"] == "SASL_SSL" && !anytrue([for name in keys(output.settings) : strcontains(lower(name), "password")])
    error_message = "The way to the brokers is encrypted, and no password is among the settings."
  }

  assert {
    condition     = google_cloud_run_v2_service.streamify[0].template[0].session_affinity && google_cloud_run_v2_service.streamify[0].template[0].scaling[0].max_instance_count == 1
    error_message = "A browser stays with its instance, and there is one."
  }

  assert {
    condition     = output.settings["Streamify__Auth__TrustedProxies"] == "169.254.0.0/16" && contains([for env in google_cloud_run_v2_service.streamify[0].template[0].containers[0].env : env.name], "Streamify__Auth__TrustedProxies")
    error_message = "Visitors are told apart by the address that Google's front end forwards."
  }

  assert {
    condition     = length(google_monitoring_alert_policy.not_ready) == 1
    error_message = "A dashboard that is open to all is watched from outside."
  }
}

run "everything_at_once_with_a_key_of_your_own" {
  command = apply

  variables {
    kafka               = "managed"
    sql                 = true
    kms_key             = "projects/streamify-test/locations/europe-west1/keyRings/streamify/cryptoKeys/streamify"
    billing_account     = "012345-6789AB-CDEF01"
    lake_retention_days = 400
    warehouse           = "bigquery"
    deletion_protection = false
  }

  assert {
    condition     = length(google_bigquery_dataset.warehouse) == 6 && length(google_bigquery_dataset_iam_member.warehouse) == 6 && output.dataset == "streamify-test.streamify_main_main"
    error_message = "Each layer has its dataset, and the right is given on each."
  }

  assert {
    condition     = output.settings["Streamify__Warehouse__Provider"] == "BigQuery" && output.settings["Streamify__Warehouse__BigQuery__Dataset"] == "streamify_main"
    error_message = "The star schema is in them."
  }

  assert {
    condition     = length(google_kms_crypto_key_iam_member.user) == 5
    error_message = "Every agent that encrypts may use the key."
  }

  assert {
    condition     = output.settings["Streamify__State__Provider"] == "Postgres" && contains(output.secrets, "streamify-main-state-connection")
    error_message = "The state is in the database, and how to reach it waits for its value."
  }

  assert {
    condition     = !google_sql_database_instance.state[0].settings[0].ip_configuration[0].ipv4_enabled
    error_message = "The database is in the private network alone."
  }

  assert {
    condition     = google_storage_bucket.lake.force_destroy && alltrue([for dataset in google_bigquery_dataset.warehouse : dataset.delete_contents_on_destroy]) && !google_container_cluster.main[0].deletion_protection && !google_sql_database_instance.state[0].deletion_protection
    error_message = "Without the protection, a destroy leaves nothing."
  }

  assert {
    condition     = length(google_billing_budget.main[0].threshold_rules) == 4
    error_message = "The budget reports at 50, 90 and 100 %, and what is to come."
  }
}

run "nothing_runs_before_an_image_is_there" {
  command = plan

  variables {
    service = "cloud-run"
  }

  assert {
    condition     = length(google_cloud_run_v2_service.streamify) == 0 && output.url == null
    error_message = "The registry comes first."
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    project         = "Streamify_Test"
    region          = "europe-west1-b"
    service         = "lambda"
    image           = "example.com/streamify:latest"
    kafka           = "cloud"
    kafka_vcpus     = 2
    alert_email     = "nobody"
    billing_account = "1234"
    budget          = 0.5
    viewers         = ["everybody"]
  }

  expect_failures = [
    var.project, var.region, var.service, var.image, var.kafka, var.kafka_vcpus, var.alert_email, var.billing_account, var.budget, var.viewers,
  ]
}
