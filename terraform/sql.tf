# The state of all instances. Streamify signs in as a user whose password is made by gcloud and lies in the secret "state-connection".
resource "google_sql_database_instance" "state" {
  count = var.sql ? 1 : 0

  name                = "${local.name}-state"
  database_version    = "POSTGRES_17"
  region              = var.region
  encryption_key_name = var.kms_key == "" ? null : var.kms_key
  deletion_protection = var.deletion_protection

  settings {
    tier                        = var.sql_tier
    edition                     = "ENTERPRISE"
    availability_type           = "ZONAL"
    disk_type                   = "PD_SSD"
    disk_autoresize             = true
    deletion_protection_enabled = var.deletion_protection

    backup_configuration {
      enabled                        = true
      point_in_time_recovery_enabled = true
    }

    ip_configuration {
      ipv4_enabled    = false
      private_network = google_compute_network.main.id
      ssl_mode        = "ENCRYPTED_ONLY"
    }
  }

  depends_on = [google_service_networking_connection.sql, google_kms_crypto_key_iam_member.user]
}

resource "google_sql_database" "state" {
  count = var.sql ? 1 : 0

  name     = "streamify"
  instance = google_sql_database_instance.state[0].name
}
