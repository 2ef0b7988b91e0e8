# Who Streamify is. Every right below is for one resource; those that Google grants on a project only say so. The state database needs none: a password opens it (sql.tf).
resource "google_service_account" "streamify" {
  account_id   = local.name
  display_name = "Streamify (${var.environment})"
}

resource "google_storage_bucket_iam_member" "lake" {
  bucket = google_storage_bucket.lake.name
  role   = "roles/storage.objectUser"
  member = google_service_account.streamify.member
}

resource "google_bigquery_dataset_iam_member" "warehouse" {
  for_each = google_bigquery_dataset.warehouse

  dataset_id = each.value.dataset_id
  role       = "roles/bigquery.dataEditor"
  member     = google_service_account.streamify.member
}

# To run jobs at all; what they read and write is the line above. Google grants it on a project only.
resource "google_project_iam_member" "jobs" {
  count = var.warehouse == "bigquery" ? 1 : 0

  project = var.project
  role    = "roles/bigquery.jobUser"
  member  = google_service_account.streamify.member
}

# Google grants it on a project only.
resource "google_project_iam_member" "kafka" {
  count = var.kafka == "managed" ? 1 : 0

  project = var.project
  role    = "roles/managedkafka.client"
  member  = google_service_account.streamify.member
}

resource "google_secret_manager_secret_iam_member" "streamify" {
  for_each = google_secret_manager_secret.streamify

  secret_id = each.value.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.streamify.member
}

# The pods of the namespace "streamify" under their account of that name, and nobody else, act as the service account.
resource "google_service_account_iam_member" "workload_identity" {
  count = var.service == "gke" ? 1 : 0

  service_account_id = google_service_account.streamify.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.project}.svc.id.goog[streamify/streamify]"

  depends_on = [google_container_cluster.main]
}

# What GKE's nodes are: they pull images and write logs and measurements.
resource "google_service_account" "nodes" {
  count = var.service == "gke" ? 1 : 0

  account_id   = "${local.name}-nodes"
  display_name = "Streamify's nodes (${var.environment})"
}

resource "google_project_iam_member" "nodes" {
  count = var.service == "gke" ? 1 : 0

  project = var.project
  role    = "roles/container.defaultNodeServiceAccount"
  member  = google_service_account.nodes[0].member
}

resource "google_artifact_registry_repository_iam_member" "nodes" {
  count = var.service == "gke" ? 1 : 0

  repository = google_artifact_registry_repository.images.name
  location   = var.region
  role       = "roles/artifactregistry.reader"
  member     = google_service_account.nodes[0].member
}

# The broker's machine writes its logs and measurements, no more.
resource "google_service_account" "kafka" {
  count = var.kafka == "vm" ? 1 : 0

  account_id   = "${local.name}-kafka"
  display_name = "Streamify's Kafka broker (${var.environment})"
}

resource "google_project_iam_member" "kafka_vm" {
  for_each = var.kafka == "vm" ? toset(["roles/logging.logWriter", "roles/monitoring.metricWriter"]) : toset([])

  project = var.project
  role    = each.value
  member  = google_service_account.kafka[0].member
}

# Google's own agents use the key that is yours.
data "google_project" "this" {
  project_id = var.project
}

locals {
  agents = var.kms_key == "" ? toset([]) : toset(concat(
    [
      "service-${data.google_project.this.number}@gs-project-accounts.iam.gserviceaccount.com",
      "bq-${data.google_project.this.number}@bigquery-encryption.iam.gserviceaccount.com",
      "service-${data.google_project.this.number}@gcp-sa-artifactregistry.iam.gserviceaccount.com",
    ],
    var.kafka == "managed" ? ["service-${data.google_project.this.number}@gcp-sa-managedkafka.iam.gserviceaccount.com"] : [],
    var.sql ? ["service-${data.google_project.this.number}@gcp-sa-cloud-sql.iam.gserviceaccount.com"] : [],
  ))
}

resource "google_kms_crypto_key_iam_member" "user" {
  for_each = local.agents

  crypto_key_id = var.kms_key
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:${each.value}"
}
