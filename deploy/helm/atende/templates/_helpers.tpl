{{/* The release's name is the name of all it makes, or begins it. */}}
{{- define "atende.labels" -}}
app.kubernetes.io/name: atende
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "atende.selector" -}}
app.kubernetes.io/name: atende
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "atende.image" -}}
{{- $image := .root.Values.image -}}
{{- with $image.registry }}{{ . }}/{{ end }}{{ $image.repository }}-{{ .name }}
{{- with index $image.digests .name }}@{{ . }}{{ else }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{/* A process's own entry over the defaults, as YAML. */}}
{{- define "atende.process" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) (deepCopy (index .root.Values.processes .name)) | toYaml }}
{{- end }}

{{/* Pod Security "restricted". */}}
{{- define "atende.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "atende.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* The settings of a process that are no secrets; the code's names, in one place. */}}
{{- define "atende.settings" -}}
{{- $values := .root.Values -}}
{{- $release := .root.Release.Name -}}
{{- $settings := dict "LOG_FORMAT" "json" -}}
{{- if eq .process.speaks "grpc" -}}
{{- $_ := set $settings "GRPC_HOST" "0.0.0.0" -}}
{{- $_ := set $settings "GRPC_PORT" (toString .process.port) -}}
{{- else -}}
{{- $_ := set $settings "HTTP_HOST" "0.0.0.0" -}}
{{- $_ := set $settings "HTTP_PORT" (toString .process.port) -}}
{{- $_ := set $settings "HTTPS" "true" -}}
{{- end -}}
{{- range $peer := .process.calls -}}
{{- $port := (index $values.processes $peer).port -}}
{{- if eq $peer "gateway" -}}
{{- $_ := set $settings "GATEWAY_URL" (printf "http://%s-gateway:%v" $release $port) -}}
{{- else -}}
{{- $_ := set $settings (printf "%s_ADDRESS" (upper $peer)) (printf "dns:///%s-%s:%v" $release $peer $port) -}}
{{- end -}}
{{- end -}}
{{- if has "nats" .process.uses -}}
{{- $_ := set $settings "NATS_URL" $values.nats.url -}}
{{- $_ := set $settings "NATS_USER" .name -}}
{{- /* Who only listens makes no stream. */ -}}
{{- if has "database" .process.uses -}}
{{- $_ := set $settings "EVENT_COPIES" (toString $values.nats.copies) -}}
{{- end -}}
{{- end -}}
{{- if $values.authorities.secret -}}
{{- range $server := list "database" "nats" "valkey" -}}
{{- if has $server $.process.uses -}}
{{- $_ := set $settings (printf "%s_AUTHORITIES" (upper $server)) "/run/authorities/ca.crt" -}}
{{- if and $values.authorities.proves (ne $server "nats") -}}
{{- $_ := set $settings (printf "%s_CERTIFICATE" (upper $server)) "/run/authorities/tls.crt" -}}
{{- $_ := set $settings (printf "%s_KEY" (upper $server)) "/run/authorities/tls.key" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if has "valkey" .process.uses -}}
{{- $_ := set $settings "VALKEY_URL" $values.valkey.url -}}
{{- $_ := set $settings "VALKEY_SENTINELS" (join " " $values.valkey.sentinels) -}}
{{- $_ := set $settings "VALKEY_MASTER" $values.valkey.master -}}
{{- end -}}
{{- $_ := set $settings "TIMEZONE" $values.council.timezone -}}
{{- if eq .name "gateway" -}}
{{- $_ := set $settings "TRUSTED_PROXIES" $values.trustedProxies -}}
{{- $_ := set $settings "FRONT_ENDS" (printf "https://%s https://%s" $values.hosts.portal $values.hosts.desk) -}}
{{- end -}}
{{- if has "smtp" .process.uses -}}
{{- $_ := set $settings "SMTP_HOST" $values.smtp.host -}}
{{- $_ := set $settings "SMTP_PORT" (toString $values.smtp.port) -}}
{{- $_ := set $settings "SMTP_STARTTLS" (toString $values.smtp.starttls) -}}
{{- $_ := set $settings "SMTP_USERNAME" $values.smtp.username -}}
{{- $_ := set $settings "MAIL_FROM" $values.council.mailFrom -}}
{{- end -}}
{{- if eq .name "contacts" -}}
{{- $_ := set $settings "SMS_URL" $values.sms.url -}}
{{- end -}}
{{- if has "storage" .process.uses -}}
{{- $_ := set $settings "STORAGE_URL" $values.storage.url -}}
{{- $_ := set $settings "STORAGE_ENDPOINT" $values.storage.endpoint -}}
{{- $_ := set $settings "STORAGE_REGION" $values.storage.region -}}
{{- end -}}
{{- if eq .name "telephony" -}}
{{- $_ := set $settings "SIP_PORT" (toString $values.sip.port) -}}
{{- $_ := set $settings "FIRST_MEDIA_PORT" (toString $values.sip.rtpFirst) -}}
{{- $_ := set $settings "LAST_MEDIA_PORT" (toString $values.sip.rtpLast) -}}
{{- $_ := set $settings "ADVERTISED_HOST" $values.sip.advertisedHost -}}
{{- $_ := set $settings "TRUNK" $values.sip.trunk -}}
{{- $_ := set $settings "TRUNK_USER" $values.sip.trunkUser -}}
{{- $_ := set $settings "OWN_NUMBER" $values.sip.ownNumber -}}
{{- $_ := set $settings "RECORD" (toString $values.sip.record) -}}
{{- end -}}
{{- if or (has .name (list "contacts" "gateway")) (hasPrefix "frontends." .process.module) -}}
{{- $_ := set $settings "PORTAL_URL" (printf "https://%s" $values.hosts.portal) -}}
{{- end -}}
{{- if eq .name "identity" -}}
{{- range $host := list $values.hosts.portal $values.hosts.desk -}}
{{- if not (hasSuffix (printf ".%s" $values.passkeyDomain) (printf ".%s" $host)) -}}
{{- fail (printf "passkeyDomain: no browser makes a passkey for %s at %s" $values.passkeyDomain $host) -}}
{{- end -}}
{{- end -}}
{{- $_ := set $settings "PASSKEY_DOMAIN" $values.passkeyDomain -}}
{{- $_ := set $settings "PASSKEY_ORIGINS" (printf "https://%s https://%s" $values.hosts.portal $values.hosts.desk) -}}
{{- end -}}
{{- if hasPrefix "frontends." .process.module -}}
{{- $_ := set $settings "COUNCIL_NAME" $values.council.name -}}
{{- $_ := set $settings "COUNCIL_OFFICE" $values.council.office -}}
{{- $_ := set $settings "COUNCIL_PHONE" $values.council.phone -}}
{{- $_ := set $settings "COUNCIL_EMAIL" $values.council.email -}}
{{- $_ := set $settings "COUNCIL_ADDRESS" $values.council.address -}}
{{- $_ := set $settings "DEMONSTRATION" (toString $values.council.demonstration) -}}
{{- else -}}
{{- $_ := set $settings "METRICS_PORT" (toString $values.telemetry.metricsPort) -}}
{{- $_ := set $settings "OTLP_ENDPOINT" $values.telemetry.otlpEndpoint -}}
{{- $_ := set $settings "TRACE_SAMPLE" (toString $values.telemetry.traceSample) -}}
{{- end -}}
{{- if eq .name "tasks" -}}
{{- $_ := set $settings "ENTITY" $values.council.entity -}}
{{- end -}}
{{- range $name, $value := .process.env -}}
{{- $_ := set $settings $name (toString $value) -}}
{{- end -}}
{{- range $name := keys $settings | sortAlpha }}
- name: ATENDE_{{ $name }}
  value: {{ index $settings $name | quote }}
{{- end }}
{{- end }}

{{/* Where the secrets of a process are mounted, and scratch space. */}}
{{- define "atende.volumes" -}}
- name: tmp
  emptyDir: { sizeLimit: 64Mi }
- name: secrets
  secret:
    secretName: {{ .root.Release.Name }}-{{ .name }}
    defaultMode: 0440
    items:
    {{- range .process.secrets }}
    - { key: {{ . }}, path: atende_{{ . }} }
    {{- end }}
{{- include "atende.authorities" . }}
{{- with .process.volume }}
- name: data
  persistentVolumeClaim: { claimName: {{ $.root.Release.Name }}-{{ $.name }} }
{{- end }}
{{- if and (has "storage" .process.uses) .root.Values.storage.volume }}
- name: attachments
  persistentVolumeClaim: { claimName: {{ .root.Release.Name }}-attachments }
{{- end }}
{{- end }}

{{- define "atende.authorities" }}
{{- with .root.Values.authorities }}
{{- if .secret }}
- name: authorities
  secret:
    secretName: {{ .secret }}
    defaultMode: 0440
    items:
    - { key: ca.crt, path: ca.crt }
    {{- if .proves }}
    - { key: tls.crt, path: tls.crt }
    - { key: tls.key, path: tls.key }
    {{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "atende.mounts" -}}
- { name: tmp, mountPath: /tmp }
- { name: secrets, mountPath: /run/secrets/atende, readOnly: true }
{{- if .root.Values.authorities.secret }}
- { name: authorities, mountPath: /run/authorities, readOnly: true }
{{- end }}
{{- with .process.volume }}
- { name: data, mountPath: {{ . }} }
{{- end }}
{{- if and (has "storage" .process.uses) .root.Values.storage.volume }}
- { name: attachments, mountPath: {{ .root.Values.storage.url }} }
{{- end }}
{{- end }}
