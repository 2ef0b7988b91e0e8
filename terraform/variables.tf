variable "project" {
  description = "Id of the Google Cloud project. Nothing but Streamify should live in it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be a project id: 6 to 30 small letters, digits and hyphens, a letter first."
  }
}

variable "region" {
  description = "Region of everything, so that nothing pays for traffic between regions."
  type        = string
  default     = "europe-west1"

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must look like europe-west1, without a zone."
  }
}

variable "environment" {
  description = "Short name that keeps several of them in one project apart."
  type        = string
  default     = "main"

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{0,9}$", var.environment))
    error_message = "environment must be 1 to 10 small letters and digits, a letter first."
  }
}

variable "service" {
  description = "Where Streamify runs: gke (Autopilot, a disk that stays), cloud-run (a demonstration: all but the lake goes with the instance) or none."
  type        = string
  default     = "gke"

  validation {
    condition     = contains(["gke", "cloud-run", "none"], var.service)
    error_message = "service must be gke, cloud-run or none."
  }
}

variable "image" {
  description = "Image with its digest or version, from the registry that this makes. Empty until the first one is pushed: then no Cloud Run service is made."
  type        = string
  default     = ""

  validation {
    condition     = var.image == "" || (can(regex("(@sha256:[0-9a-f]{64}|:[^/:]+)$", var.image)) && !endswith(var.image, ":latest"))
    error_message = "image must name a version or a digest, and not latest."
  }
}

variable "warehouse" {
  description = "The star schema: duckdb (each process its own, in its data folder) or bigquery (one for all, in six datasets)."
  type        = string
  default     = "duckdb"

  validation {
    condition     = contains(["duckdb", "bigquery"], var.warehouse)
    error_message = "warehouse must be duckdb or bigquery."
  }
}

variable "kafka" {
  description = "The event log: managed (Managed Service for Apache Kafka), vm (one broker on a machine) or none (embedded)."
  type        = string
  default     = "none"

  validation {
    condition     = contains(["managed", "vm", "none"], var.kafka)
    error_message = "kafka must be managed, vm or none."
  }
}

variable "kafka_vcpus" {
  description = "Processors of the managed cluster; each takes about 20 MB/s in."
  type        = number
  default     = 3

  validation {
    condition     = var.kafka_vcpus >= 3 && var.kafka_vcpus == floor(var.kafka_vcpus)
    error_message = "kafka_vcpus must be a whole number of at least 3."
  }
}

variable "kafka_partitions" {
  description = "Partitions of each topic; also the most instances that can share the work."
  type        = number
  default     = 12

  validation {
    condition     = var.kafka_partitions >= 1 && var.kafka_partitions <= 1000
    error_message = "kafka_partitions must be 1 to 1,000."
  }
}

variable "kafka_machine" {
  description = "Machine type of the broker when kafka is vm."
  type        = string
  default     = "e2-standard-2"
}

variable "lake_retention_days" {
  description = "After how many days objects of the lake's bucket are deleted; 0 for never. Streamify's own retention should be shorter."
  type        = number
  default     = 0

  validation {
    condition     = var.lake_retention_days >= 0 && var.lake_retention_days <= 36500
    error_message = "lake_retention_days must be 0 to 36,500."
  }
}

variable "kms_key" {
  description = "Key of your own for bucket, dataset, images and database (projects/.../cryptoKeys/...), in the same region; empty for Google's."
  type        = string
  default     = ""

  validation {
    condition     = var.kms_key == "" || can(regex("^projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+$", var.kms_key))
    error_message = "kms_key must be projects/P/locations/L/keyRings/R/cryptoKeys/K."
  }
}

variable "sql" {
  description = "Whether to make a Cloud SQL for PostgreSQL. Streamify then keeps users, runs, models and the schedule there, which more than one instance needs."
  type        = bool
  default     = false
}

variable "sql_tier" {
  description = "Size of the database."
  type        = string
  default     = "db-custom-1-3840"
}

variable "viewers" {
  description = "Who may open the dashboard on Cloud Run: user:..., group:..., or allUsers. The admin area asks for a sign-in of its own in any case."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for member in var.viewers : can(regex("^(user:|group:|domain:|serviceAccount:|allUsers$|allAuthenticatedUsers$)", member))])
    error_message = "viewers must be members such as user:bea@example.com, group:..., domain:... or allUsers."
  }
}

variable "alert_email" {
  description = "Where alerts go."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+[.][^@ ]+$", var.alert_email))
    error_message = "alert_email must be an address."
  }
}

variable "billing_account" {
  description = "Billing account for the budget's alert (XXXXXX-XXXXXX-XXXXXX); empty for no budget."
  type        = string
  default     = ""

  validation {
    condition     = var.billing_account == "" || can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.billing_account))
    error_message = "billing_account must look like 012345-6789AB-CDEF01."
  }
}

variable "budget" {
  description = "Amount a month, in the billing account's currency, of which 50, 90 and 100 % are reported. It warns; it stops nothing."
  type        = number
  default     = 200

  validation {
    condition     = var.budget >= 1 && var.budget == floor(var.budget)
    error_message = "budget must be a whole number of at least 1."
  }
}

variable "deletion_protection" {
  description = "Whether bucket, dataset, cluster and database refuse to be destroyed while they hold data. Set to false before the teardown."
  type        = bool
  default     = true
}
