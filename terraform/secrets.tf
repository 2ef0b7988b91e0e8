# Places for secrets, without the secrets: whoever runs this adds their values by gcloud, so none is in Terraform's state.
locals {
  secrets = toset(concat(["admin-password"], var.kafka == "managed" ? ["kafka-password"] : [], var.sql ? ["state-connection"] : []))
}

resource "google_secret_manager_secret" "streamify" {
  for_each = local.secrets

  secret_id = "${local.name}-${each.value}"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.api]
}
