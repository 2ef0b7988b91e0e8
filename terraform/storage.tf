resource "google_storage_bucket" "lake" {
  name                        = "${var.project}-${local.name}-lake"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.deletion_protection

  # The lake deletes by itself what no version of its tables needs; kept generations would only cost.
  versioning {
    enabled = false
  }

  # Likewise: what was removed from a table stays for Streamify:Lake:VacuumAfter, seven days, before it is deleted.
  soft_delete_policy {
    retention_duration_seconds = 0
  }

  # Uploads that broke off.
  lifecycle_rule {
    condition {
      age = 7
    }

    action {
      type = "AbortIncompleteMultipartUpload"
    }
  }

  dynamic "lifecycle_rule" {
    for_each = var.lake_retention_days == 0 ? [] : [var.lake_retention_days]

    content {
      condition {
        age = lifecycle_rule.value
      }

      action {
        type = "Delete"
      }
    }
  }

  dynamic "encryption" {
    for_each = var.kms_key == "" ? [] : [var.kms_key]

    content {
      default_kms_key_name = encryption.value
    }
  }

  depends_on = [google_project_service.api, google_kms_crypto_key_iam_member.user]
}
