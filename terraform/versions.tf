terraform {
  required_version = ">= 1.9"

  # terraform init -backend-config=bucket=<bucket of the state>
  backend "gcs" {
    prefix = "streamify"
  }

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
  }
}

provider "google" {
  project        = var.project
  region         = var.region
  default_labels = local.labels

  # Budgets are asked for on behalf of this project, not of the one that the credentials came from.
  billing_project       = var.project
  user_project_override = true
}

locals {
  labels = { application = "streamify", environment = var.environment }
  name   = "streamify-${var.environment}"
}
