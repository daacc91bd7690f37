/** Recipe to what the engine knows it by at the beginning; none: dangling. */
export const localImages: Readonly<Record<string, readonly string[]>> = {
	'alpine-3.20': ['alpine:3.20', 'alpine:latest'],
	'alpine-3.20-arm64': ['alpine:3.20-arm64'],
	'busybox-1.36': ['busybox:1.36'],
	'debian-12': ['debian:12', 'debian:bookworm'],
	'debian-12-slim': ['debian:bookworm-slim'],
	'ubuntu-24.04': ['ubuntu:24.04'],
	'nginx-1.27': ['nginx:1.27', 'nginx:latest'],
	'redis-7.2': ['redis:7', 'redis:7.2'],
	'postgres-16': ['postgres:16'],
	'node-22': ['node:22'],
	'node-22-alpine': ['node:22-alpine'],
	'python-3.12-slim': ['python:3.12-slim'],
	'opensearch-2': ['opensearchproject/opensearch:2'],
	'shop-api-2.4.1': [
		'localhost:5000/shop/api:2.4',
		'localhost:5000/shop/api:2.4.1',
		'localhost:5000/shop/api:latest',
	],
	'shop-api-2.4.0': ['localhost:5000/shop/api:2.4.0'],
	'shop-api-2.3.0': ['localhost:5000/shop/api:2.3.0'],
	'shop-api-failed': [],
	'shop-worker-2.4': ['localhost:5000/shop/worker:2.4'],
	'shop-web-1.9': ['localhost:5000/shop/web:1.9', 'localhost:5000/shop/web:latest'],
	'debug-tools': ['robin/debug-tools:dev'],
	'onbuild-base': ['example/node-onbuild:22'],
	'edge-gateway': ['ghcr.io/example/edge-gateway:0.14.2'],
	'log-forwarder': [
		'registry.internal.example.com:8443/platform/infrastructure/observability/log-aggregation-pipeline/fluent-forwarder:2024.11.18-rc.3-build.4711',
	],
	tokei: ['ghcr.io/tokyo-tools/tokei:1.2'],
	hostile: ['practice/hostile:1'],
};

/** Built here and never pushed: no registry knows a digest of them. */
export const unpushedImages: ReadonlySet<string> = new Set([
	'debug-tools',
	'onbuild-base',
	'shop-api-failed',
]);
