{{/* The components that this release deploys, as a JSON list: what budgets, policies and monitors go through. */}}
{{- define "paritas.components" -}}
{{- $components := list "comparator" -}}
{{- range $side, $own := .Values.adapters -}}
{{- if $own.enabled -}}
{{- $components = append $components (printf "%s-adapter" $side) -}}
{{- end -}}
{{- end -}}
{{- toJson $components -}}
{{- end -}}
