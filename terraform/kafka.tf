locals {
  topics = toset(["listen_events", "page_view_events", "auth_events", "status_change_events"])

  kafka_bootstrap = {
    managed = "bootstrap.${local.name}.${var.region}.managedkafka.${var.project}.cloud.goog:9092"
    vm      = var.kafka == "vm" ? "${google_compute_instance.kafka[0].network_interface[0].network_ip}:9092" : ""
    none    = ""
  }[var.kafka]
}

resource "google_managed_kafka_cluster" "main" {
  count = var.kafka == "managed" ? 1 : 0

  cluster_id = local.name
  location   = var.region

  capacity_config {
    vcpu_count   = var.kafka_vcpus
    memory_bytes = var.kafka_vcpus * 4 * 1024 * 1024 * 1024
  }

  gcp_config {
    kms_key = var.kms_key == "" ? null : var.kms_key

    access_config {
      network_configs {
        subnet = google_compute_subnetwork.main.id
      }
    }
  }

  rebalance_config {
    mode = "AUTO_REBALANCE_ON_SCALE_UP"
  }

  depends_on = [google_project_service.api, google_kms_crypto_key_iam_member.user]
}

resource "google_managed_kafka_topic" "events" {
  for_each = var.kafka == "managed" ? local.topics : toset([])

  topic_id           = each.value
  cluster            = google_managed_kafka_cluster.main[0].cluster_id
  location           = var.region
  partition_count    = var.kafka_partitions
  replication_factor = 3

  configs = {
    "min.insync.replicas" = "2"
    "retention.ms"        = "604800000"
  }
}

# Where producers have come to.
resource "google_managed_kafka_topic" "positions" {
  count = var.kafka == "managed" ? 1 : 0

  topic_id           = "streamify_positions"
  cluster            = google_managed_kafka_cluster.main[0].cluster_id
  location           = var.region
  partition_count    = 1
  replication_factor = 3

  configs = {
    "cleanup.policy"      = "compact"
    "min.insync.replicas" = "2"
  }
}

data "google_compute_zones" "available" {
  region = var.region
}

resource "google_compute_disk" "kafka" {
  count = var.kafka == "vm" ? 1 : 0

  name = "${local.name}-kafka"
  zone = data.google_compute_zones.available.names[0]
  type = "pd-balanced"
  size = 100
}

resource "google_compute_instance" "kafka" {
  count = var.kafka == "vm" ? 1 : 0

  name         = "${local.name}-kafka"
  zone         = google_compute_disk.kafka[0].zone
  machine_type = var.kafka_machine

  boot_disk {
    initialize_params {
      image = "projects/cos-cloud/global/images/family/cos-stable"
      size  = 20
    }
  }

  attached_disk {
    source      = google_compute_disk.kafka[0].id
    device_name = "kafka"
  }

  # No access_config: no address that the world could reach.
  network_interface {
    subnetwork = google_compute_subnetwork.main.id
  }

  shielded_instance_config {
    enable_secure_boot = true
  }

  service_account {
    email  = google_service_account.kafka[0].email
    scopes = ["https://www.googleapis.com/auth/logging.write", "https://www.googleapis.com/auth/monitoring.write"]
  }

  metadata = {
    enable-oslogin            = "TRUE"
    block-project-ssh-keys    = "TRUE"
    google-logging-enabled    = "true"
    google-monitoring-enabled = "true"
    user-data                 = file("${path.module}/kafka-vm.yml")
  }

  allow_stopping_for_update = true

  depends_on = [google_compute_router_nat.main]
}
