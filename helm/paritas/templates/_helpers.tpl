{{- define "paritas.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "paritas.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "paritas.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "paritas.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "paritas.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "paritas.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{/* What selects a component's pods: never more than this, because a selector cannot change. Takes (list $ component). */}}
{{- define "paritas.selector" -}}
{{- $top := index . 0 -}}
app.kubernetes.io/name: {{ include "paritas.name" $top }}
app.kubernetes.io/instance: {{ $top.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{- define "paritas.labels" -}}
{{- $top := index . 0 -}}
{{ include "paritas.selector" . }}
app.kubernetes.io/version: {{ default $top.Chart.AppVersion $top.Values.image.tag | quote }}
app.kubernetes.io/part-of: paritas
app.kubernetes.io/managed-by: {{ $top.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" $top.Chart.Name $top.Chart.Version }}
{{- with $top.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Takes (list $ repository). */}}
{{- define "paritas.image" -}}
{{- $top := index . 0 -}}
{{- with $top.Values.image.registry }}{{ . }}/{{ end -}}
{{ index . 1 }}:{{ default $top.Chart.AppVersion $top.Values.image.tag }}
{{- end -}}

{{/* Values that contradict each other are refused with one sentence each. */}}
{{- define "paritas.check" -}}
{{- $_ := required "kafka.bootstrapServers is empty: name the brokers as host:port, comma separated." .Values.kafka.bootstrapServers -}}
{{- $_ := required "credentials.existingSecret is empty: name a Secret with the key account-ref-secret." .Values.credentials.existingSecret -}}
{{- $_ := required "auth.issuerUri is empty: name the identity provider whose tokens the API takes." .Values.auth.issuerUri -}}
{{- with .Values.shutdown -}}
{{- if le (int .gracePeriodSeconds) (add (int .preStopSeconds) (int .shutdownSeconds) | int) -}}
{{- fail "shutdown.gracePeriodSeconds must be longer than preStopSeconds and shutdownSeconds together, or Kubernetes kills what is still closing its transaction." -}}
{{- end -}}
{{- end -}}
{{- $_ := required "comparator.rules.active is empty: name the file of rules.files or of rules.existingConfigMap that holds the rule set." .Values.comparator.rules.active -}}
{{- if not (or .Values.comparator.rules.existingConfigMap (hasKey .Values.comparator.rules.files .Values.comparator.rules.active)) -}}
{{- fail "comparator.rules.active names no file of comparator.rules.files; add it there, or give comparator.rules.existingConfigMap." -}}
{{- end -}}
{{- range $side, $own := .Values.adapters -}}
{{- if $own.enabled -}}
{{- if not (or $own.mapping.existingConfigMap (hasKey $own.mapping.files $own.mapping.active)) -}}
{{- fail (printf "adapters.%s.mapping.active names no file of mapping.files; add the mapping spec there, or give mapping.existingConfigMap: the wire is the bank's own, so there is no default." $side) -}}
{{- end -}}
{{- $source := $own.source -}}
{{- if eq $source.kind "jms" -}}
{{- $_ := required "adapters.legacy.source.jms.queue is empty: name the queue that the legacy platform answers through." $source.jms.queue -}}
{{- $_ := required "adapters.legacy.source.jms.factory is empty: name the provider's connection factory class." $source.jms.factory -}}
{{- else if eq $source.kind "sqs" -}}
{{- $_ := required "adapters.candidate.source.sqs.queueUrl is empty: give the URL of the queue that the candidate answers through." $source.sqs.queueUrl -}}
{{- else if eq $source.kind "dynamodb-streams" -}}
{{- $_ := required "adapters.candidate.source.dynamodbStreams.table is empty: name the table that the candidate writes its answers to." $source.dynamodbStreams.table -}}
{{- if gt (int $own.replicas) 1 -}}
{{- fail "adapters.candidate.replicas must be 1 with source.kind dynamodb-streams: a second reader would repeat every answer." -}}
{{- end -}}
{{- end -}}
{{- $_ := required (printf "adapters.%s.mapping.active is empty: name the file that holds the mapping spec." $side) $own.mapping.active -}}
{{- end -}}
{{- end -}}
{{- if .Values.promotion.enabled -}}
{{- $_ := required "promotion.candidateBuild is empty: name the candidate's build that evidence has to be of." .Values.promotion.candidateBuild -}}
{{- $_ := required "promotion.existingSecret is empty: name a Secret with the keys certificate-private-key and certificate-public-key." .Values.promotion.existingSecret -}}
{{- end -}}
{{- if and (hasPrefix "SASL_" .Values.kafka.securityProtocol) (or (not .Values.kafka.saslMechanism) (not .Values.kafka.existingSecret)) -}}
{{- fail "kafka.securityProtocol asks for SASL: give kafka.saslMechanism, and kafka.existingSecret with the key sasl-jaas-config." -}}
{{- end -}}
{{- end -}}

{{/* The settings that every application shares, and over them its own. Takes (list $ given own): what the chart gives, what values.yaml says. */}}
{{- define "paritas.settings" -}}
{{- $top := index . 0 -}}
{{- $kafka := dict "bootstrap-servers" $top.Values.kafka.bootstrapServers "properties" (dict "security.protocol" $top.Values.kafka.securityProtocol) -}}
{{- with $top.Values.kafka.saslMechanism -}}
{{- $_ := set $kafka.properties "sasl.mechanism" . -}}
{{- end -}}
{{- $shared := dict
  "server" (dict "port" 8080 "shutdown" "graceful")
  "management" (dict "server" (dict "port" 8081))
  "spring" (dict
    "kafka" $kafka
    "lifecycle" (dict "timeout-per-shutdown-phase" (printf "%ds" (int $top.Values.shutdown.shutdownSeconds)))) -}}
{{- toYaml (mergeOverwrite $shared (deepCopy (index . 1)) (deepCopy (index . 2))) -}}
{{- end -}}

{{/* Whether an adapter's units are named for its pods, which must then keep their names. Takes the adapter's values. */}}
{{- define "paritas.keepsNames" -}}
{{- if ne .source.kind "kafka" }}true{{ end -}}
{{- end -}}

{{/* How many loops each pod of an adapter has: Spring reads the dotted key, too, and last. Takes the adapter's values. */}}
{{- define "paritas.loops" -}}
{{- $paritas := default dict .settings.paritas -}}
{{- $adapter := default dict $paritas.adapter -}}
{{- coalesce (index .settings "paritas.adapter.loops") $adapter.loops 1 -}}
{{- end -}}

{{/* The units that an adapter marks where its source is no topic: every loop of every pod. Takes (list $ side adapter). */}}
{{- define "paritas.units" -}}
{{- $own := index . 2 -}}
{{- if eq $own.source.kind "dynamodb-streams" -}}
{{- $own.source.dynamodbStreams.table }}/0
{{- else -}}
{{- $name := printf "%s-%s-adapter" (include "paritas.fullname" (index . 0)) (index . 1) -}}
{{- $queue := ternary (dig "jms" "queue" "" $own.source) (last (splitList "/" (dig "sqs" "queueUrl" "" $own.source))) (eq $own.source.kind "jms") -}}
{{- $units := list -}}
{{- range $pod := until (int $own.replicas) -}}
{{- range $loop := until (int (include "paritas.loops" $own)) -}}
{{- $units = append $units (printf "%s.%s-%d/%d" $queue $name $pod $loop) -}}
{{- end -}}
{{- end -}}
{{- join "," $units -}}
{{- end -}}
{{- end -}}

{{/* What only the cluster knows of a comparator: its name, its disk, its files. */}}
{{- define "paritas.comparatorSettings" -}}
{{- $own := .Values.comparator -}}
{{- $dynamodb := dict "region" .Values.aws.region -}}
{{- with .Values.aws.dynamodbEndpoint -}}
{{- $_ := set $dynamodb "endpoint" . -}}
{{- end -}}
{{- $jwt := dict "issuer-uri" .Values.auth.issuerUri "roles-claim" .Values.auth.rolesClaim -}}
{{- with .Values.auth.audience -}}
{{- $_ := set $jwt "audience" . -}}
{{- end -}}
{{- $given := dict "paritas" (dict
  "dynamodb" $dynamodb
  "security" (dict "jwt" $jwt)
  "rules" (dict "file" (printf "file:/etc/paritas/rules/%s" $own.rules.active))
  "flow" (dict
    "state-dir" "/var/lib/paritas"
    "properties" (dict "group.instance.id" "${POD_NAME}"))) -}}
{{- $roster := dict -}}
{{- range $side, $adapter := .Values.adapters -}}
{{- if and $adapter.enabled (include "paritas.keepsNames" $adapter) -}}
{{- $_ := set $roster $side (include "paritas.units" (list $ $side $adapter)) -}}
{{- end -}}
{{- end -}}
{{- if $roster -}}
{{- $_ := set $given.paritas "pairing" (dict "roster" $roster) -}}
{{- end -}}
{{- with .Values.promotion -}}
{{- if .enabled -}}
{{- $promotion := dict
  "enabled" true
  "candidate-build" .candidateBuild
  "signer" (dict
    "private-key" "/etc/paritas/signer/private.pem"
    "public-key" "/etc/paritas/signer/public.pem") -}}
{{- with .rehearsedUntil -}}
{{- $_ := set $promotion "reload" (dict "rehearsed-until" .) -}}
{{- end -}}
{{- $_ := set $given.paritas "promotion" $promotion -}}
{{- end -}}
{{- end -}}
{{- include "paritas.settings" (list . $given $own.settings) -}}
{{- end -}}

{{/* Takes (list $ adapter). */}}
{{- define "paritas.adapterSettings" -}}
{{- $own := index . 1 -}}
{{- $given := dict "paritas" (dict "adapter" (dict
  "instance" "${POD_NAME}"
  "spec" (printf "file:/etc/paritas/mapping/%s" $own.mapping.active))) -}}
{{- with (index . 0).Values.deadLetters.retention -}}
{{- $_ := set $given.paritas.adapter "dead-letter-retention" . -}}
{{- end -}}
{{- $region := (index . 0).Values.aws.region -}}
{{- with $own.source -}}
{{- if eq .kind "jms" -}}
{{- $_ := set $given.paritas "jms" (dict "queue" .jms.queue "factory" .jms.factory "properties" .jms.properties) -}}
{{- else if eq .kind "sqs" -}}
{{- $_ := set $given.paritas "sqs" (dict "queue-url" .sqs.queueUrl "body" .sqs.body "region" $region) -}}
{{- else if eq .kind "dynamodb-streams" -}}
{{- $streams := dict "table" .dynamodbStreams.table "region" $region -}}
{{- with .dynamodbStreams.attribute -}}
{{- $_ := set $streams "attribute" . -}}
{{- end -}}
{{- $_ := set $given.paritas "dynamodb-streams" $streams -}}
{{- end -}}
{{- end -}}
{{- include "paritas.settings" (list (index . 0) $given $own.settings) -}}
{{- end -}}

{{- define "paritas.podSecurity" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end -}}

{{- define "paritas.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end -}}

{{/* Alive means that the JVM answers: neither Kafka nor DynamoDB is asked, and a rebalance is alive. */}}
{{- define "paritas.probes" -}}
startupProbe:
  httpGet:
    path: /actuator/health/liveness
    port: management
  periodSeconds: 3
  failureThreshold: 60
livenessProbe:
  httpGet:
    path: /actuator/health/liveness
    port: management
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 6
readinessProbe:
  httpGet:
    path: /actuator/health/readiness
    port: management
  periodSeconds: 5
  timeoutSeconds: 3
{{- end -}}

{{/* Secrets reach the JVM as environment variables, in the form that Spring's relaxed binding reads. Takes (list $ heap-percentage). */}}
{{- define "paritas.env" -}}
{{- $top := index . 0 -}}
- name: JDK_JAVA_OPTIONS
  value: {{ printf "-XX:MaxRAMPercentage=%d -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED" (int (index . 1)) | quote }}
- name: SPRING_CONFIG_ADDITIONAL_LOCATION
  value: file:/etc/paritas/settings/settings.yaml
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- with $top.Values.kafka.existingSecret }}
- name: SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: sasl-jaas-config
{{- end }}
{{- end -}}

{{/* Who asks AWS; nobody where the pods have an identity of their own. */}}
{{- define "paritas.awsEnv" -}}
{{- with .Values.aws.existingSecret }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: aws-access-key-id
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: aws-secret-access-key
{{- end }}
{{- end -}}

{{/* What an adapter's source needs, and how its dead letters are sealed. Takes (list $ adapter). */}}
{{- define "paritas.adapterEnv" -}}
{{- $top := index . 0 -}}
{{- $source := (index . 1).source -}}
{{- with $top.Values.deadLetters.existingSecret }}
- name: PARITAS_ADAPTER_DEADLETTERKEY
  valueFrom:
    secretKeyRef:
      name: {{ . }}
      key: dead-letter-key
{{- end }}
{{- if has $source.kind (list "sqs" "dynamodb-streams") }}
{{- include "paritas.awsEnv" $top }}
{{- end }}
{{- if and (eq $source.kind "jms") $source.jms.existingSecret }}
- name: PARITAS_JMS_USERNAME
  valueFrom:
    secretKeyRef:
      name: {{ $source.jms.existingSecret }}
      key: jms-username
- name: PARITAS_JMS_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $source.jms.existingSecret }}
      key: jms-password
{{- end }}
{{- end -}}

{{/* What the ledger needs, and no adapter does. */}}
{{- define "paritas.ledgerEnv" -}}
- name: PARITAS_ACCOUNTREFSECRET
  valueFrom:
    secretKeyRef:
      name: {{ .Values.credentials.existingSecret }}
      key: account-ref-secret
{{ include "paritas.awsEnv" . }}
{{- end -}}

{{/* Takes (list $ component). */}}
{{- define "paritas.topologySpread" -}}
{{- $top := index . 0 -}}
{{- if $top.Values.topologySpread.enabled }}
topologySpreadConstraints:
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: {{ $top.Values.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "paritas.selector" (list $top (index $ 1)) | nindent 8 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The scheduling values of one component. Takes the component's values. */}}
{{- define "paritas.scheduling" -}}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
