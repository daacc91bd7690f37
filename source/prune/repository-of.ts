/** `redis` of `redis:7`, `localhost:5000/app` of `localhost:5000/app:1` and of `localhost:5000/app@sha256:…`. */
export function repositoryOf(reference: string): string {
	const [name = ''] = reference.split('@');
	const colon = name.lastIndexOf(':');
	return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}
