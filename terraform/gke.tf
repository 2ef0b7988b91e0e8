# Autopilot: nodes come and go with what runs. deploy/kubernetes/streamify.yml is what runs.
resource "google_container_cluster" "main" {
  count = var.service == "gke" ? 1 : 0

  name                = local.name
  location            = var.region
  enable_autopilot    = true
  network             = google_compute_network.main.id
  subnetwork          = google_compute_subnetwork.main.id
  deletion_protection = var.deletion_protection

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  # Nodes have no addresses of their own. The control plane is reached by its name, with Google's sign-in, not by an address.
  private_cluster_config {
    enable_private_nodes = true
  }

  control_plane_endpoints_config {
    dns_endpoint_config {
      allow_external_traffic = true
    }

    ip_endpoints_config {
      enabled = false
    }
  }

  cluster_autoscaling {
    auto_provisioning_defaults {
      service_account = google_service_account.nodes[0].email
    }
  }

  release_channel {
    channel = "REGULAR"
  }

  depends_on = [
    google_project_service.api,
    google_project_iam_member.nodes,
    google_artifact_registry_repository_iam_member.nodes,
  ]
}
