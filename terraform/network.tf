resource "google_compute_network" "main" {
  name                    = local.name
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"

  depends_on = [google_project_service.api]
}

resource "google_compute_subnetwork" "main" {
  name                     = local.name
  network                  = google_compute_network.main.id
  region                   = var.region
  ip_cidr_range            = "10.20.0.0/20"
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = "10.24.0.0/16"
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = "10.20.16.0/20"
  }
}

# The way out for machines without an address of their own, for images and packages. Nothing comes in by it.
resource "google_compute_router" "main" {
  name    = local.name
  network = google_compute_network.main.id
  region  = var.region
}

resource "google_compute_router_nat" "main" {
  name                               = local.name
  router                             = google_compute_router.main.name
  region                             = var.region
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

# A network's own rule denies what comes in; said once more so that it is seen and logged.
resource "google_compute_firewall" "deny_ingress" {
  name          = "${local.name}-deny-ingress"
  network       = google_compute_network.main.id
  direction     = "INGRESS"
  priority      = 65534
  source_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "all"
  }

  log_config {
    metadata = "EXCLUDE_ALL_METADATA"
  }
}

# Shells on the broker's machine go through Identity-Aware Proxy, whose addresses these are.
resource "google_compute_firewall" "iap_ssh" {
  count = var.kafka == "vm" ? 1 : 0

  name                    = "${local.name}-iap-ssh"
  network                 = google_compute_network.main.id
  direction               = "INGRESS"
  source_ranges           = ["35.235.240.0/20"]
  target_service_accounts = [google_service_account.kafka[0].email]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

# The broker answers Streamify's own ranges and nobody else.
resource "google_compute_firewall" "kafka" {
  count = var.kafka == "vm" ? 1 : 0

  name                    = "${local.name}-kafka"
  network                 = google_compute_network.main.id
  direction               = "INGRESS"
  source_ranges           = [google_compute_subnetwork.main.ip_cidr_range, "10.24.0.0/16"]
  target_service_accounts = [google_service_account.kafka[0].email]

  allow {
    protocol = "tcp"
    ports    = ["9092"]
  }
}

# Addresses for the database's side of the network.
resource "google_compute_global_address" "sql" {
  count = var.sql ? 1 : 0

  name          = "${local.name}-sql"
  network       = google_compute_network.main.id
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  prefix_length = 20
}

resource "google_service_networking_connection" "sql" {
  count = var.sql ? 1 : 0

  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.sql[0].name]
}
