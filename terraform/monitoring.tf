resource "google_monitoring_notification_channel" "email" {
  display_name = "${local.name} alerts"
  type         = "email"

  labels = {
    email_address = var.alert_email
  }

  depends_on = [google_project_service.api]
}

# Streamify's own words: what it logs at warning and above.
resource "google_monitoring_alert_policy" "errors" {
  count = var.service == "none" ? 0 : 1

  display_name          = "${local.name}: errors in the log"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.email.id]

  conditions {
    display_name = "more than 20 in ten minutes"

    condition_threshold {
      filter          = "metric.type=\"logging.googleapis.com/log_entry_count\" AND metric.labels.severity=\"ERROR\" AND resource.type=\"${var.service == "gke" ? "k8s_container" : "cloud_run_revision"}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 20
      duration        = "0s"

      aggregations {
        alignment_period     = "600s"
        per_series_aligner   = "ALIGN_SUM"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }

  documentation {
    content   = "/health/lake and Pipeline health in /admin say what is wrong."
    mime_type = "text/markdown"
  }

  depends_on = [google_project_service.api]
}

resource "google_monitoring_alert_policy" "kafka_busy" {
  count = var.kafka == "vm" ? 1 : 0

  display_name          = "${local.name}: the broker is busy"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.email.id]

  conditions {
    display_name = "processor above 80 % for a quarter of an hour"

    condition_threshold {
      filter          = "metric.type=\"compute.googleapis.com/instance/cpu/utilization\" AND resource.type=\"gce_instance\" AND metric.labels.instance_name=\"${google_compute_instance.kafka[0].name}\""
      comparison      = "COMPARISON_GT"
      threshold_value = 0.8
      duration        = "900s"

      aggregations {
        alignment_period   = "300s"
        per_series_aligner = "ALIGN_MEAN"
      }
    }
  }

  depends_on = [google_project_service.api]
}

# The dashboard as a visitor on Cloud Run sees it, once anybody may.
resource "google_monitoring_uptime_check_config" "ready" {
  count = var.service == "cloud-run" && var.image != "" && contains(var.viewers, "allUsers") ? 1 : 0

  display_name = "${local.name} ready"
  timeout      = "10s"
  period       = "300s"

  http_check {
    path         = "/health/ready"
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }

  monitored_resource {
    type = "uptime_url"

    labels = {
      project_id = var.project
      host       = trimprefix(google_cloud_run_v2_service.streamify[0].uri, "https://")
    }
  }
}

resource "google_monitoring_alert_policy" "not_ready" {
  count = length(google_monitoring_uptime_check_config.ready)

  display_name          = "${local.name}: the dashboard does not answer"
  combiner              = "OR"
  notification_channels = [google_monitoring_notification_channel.email.id]

  conditions {
    display_name = "two checks failed"

    condition_threshold {
      filter          = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.ready[0].uptime_check_id}\" AND resource.type=\"uptime_url\""
      comparison      = "COMPARISON_GT"
      threshold_value = 1
      duration        = "600s"

      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_NEXT_OLDER"
        cross_series_reducer = "REDUCE_COUNT_FALSE"
        group_by_fields      = ["resource.label.host"]
      }
    }
  }
}
