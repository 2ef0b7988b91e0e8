locals {
  apis = toset(concat(
    [
      "artifactregistry.googleapis.com",
      "bigquery.googleapis.com",
      "compute.googleapis.com",
      "iam.googleapis.com",
      "monitoring.googleapis.com",
      "secretmanager.googleapis.com",
      "storage.googleapis.com",
    ],
    var.service == "cloud-run" ? ["run.googleapis.com"] : [],
    var.service == "gke" ? ["container.googleapis.com"] : [],
    var.kafka == "managed" ? ["managedkafka.googleapis.com"] : [],
    var.sql ? ["sqladmin.googleapis.com", "servicenetworking.googleapis.com"] : [],
    var.billing_account == "" ? [] : ["billingbudgets.googleapis.com"],
  ))
}

resource "google_project_service" "api" {
  for_each = local.apis

  service = each.value

  # Others in the project may use them too.
  disable_on_destroy = false
}
