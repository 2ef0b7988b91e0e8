locals {
  dataset_prefix = "streamify_${var.environment}"
  datasets       = var.warehouse == "bigquery" ? toset(["intermediate", "main", "meta", "raw", "seeds", "staging"]) : toset([])
}

# Tables and views are Streamify's own: its models make and change them.
resource "google_bigquery_dataset" "warehouse" {
  for_each = local.datasets

  dataset_id                 = "${local.dataset_prefix}_${each.value}"
  friendly_name              = "Streamify: ${each.value}"
  location                   = var.region
  delete_contents_on_destroy = !var.deletion_protection
  max_time_travel_hours      = "48"

  dynamic "default_encryption_configuration" {
    for_each = var.kms_key == "" ? [] : [var.kms_key]

    content {
      kms_key_name = default_encryption_configuration.value
    }
  }

  depends_on = [google_project_service.api, google_kms_crypto_key_iam_member.user]
}
