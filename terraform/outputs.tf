output "registry" {
  description = "Where images are pushed to."
  value       = "${var.region}-docker.pkg.dev/${var.project}/${google_artifact_registry_repository.images.repository_id}"
}

output "service_account" {
  description = "Who Streamify is."
  value       = google_service_account.streamify.email
}

output "bucket" {
  description = "The lake's bucket."
  value       = google_storage_bucket.lake.name
}

output "dataset" {
  description = "The dataset of the published tables; empty with DuckDB."
  value       = var.warehouse == "bigquery" ? "${var.project}.${google_bigquery_dataset.warehouse["main"].dataset_id}" : ""
}

output "kafka" {
  description = "Where the brokers are; empty for the embedded log."
  value       = local.kafka_bootstrap
}

output "settings" {
  description = "Streamify's settings, as environment variables; those with secrets aside."
  value       = local.settings
}

output "secrets" {
  description = "Secrets that need a value: gcloud secrets versions add NAME --data-file=-"
  value       = sort([for secret in google_secret_manager_secret.streamify : secret.secret_id])
}

output "cluster" {
  description = "Signs kubectl in to the cluster."
  value       = var.service == "gke" ? "gcloud container clusters get-credentials ${local.name} --region ${var.region} --project ${var.project} --dns-endpoint" : ""
}

output "url" {
  description = "The dashboard on Cloud Run; on GKE it is reached by kubectl port-forward."
  value       = one(google_cloud_run_v2_service.streamify[*].uri)
}
