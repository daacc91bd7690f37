/** `docker.io/library/redis:7` -> `redis:7`: Podman spells out what Docker leaves away. */
export const familiarName = (reference: string | null | undefined): string =>
	(reference ?? '').replace(/^docker\.io\/(?:library\/)?/, '');

const familiarNames = (references: readonly string[] | null | undefined): string[] =>
	(references ?? [])
		// How dangling images are called.
		.filter(reference => !reference.includes('<none>'))
		.map(familiarName)
		.sort();

/**
`name:tag` references of an image in familiar form, sorted. The containerd store also lists what was
pulled by its digest as `name@digest` among them: that is no tag.
*/
export const tagNames = (references: readonly string[] | null | undefined): string[] =>
	familiarNames(references).filter(reference => !reference.includes('@'));

/** `name@digest` references in familiar form, sorted, each once. */
export const digestNames = (references: readonly string[] | null | undefined): string[] => [
	...new Set(familiarNames(references).filter(reference => /.@/.test(reference))),
];

/** Podman's image ids come without the algorithm: 64 digits only. */
export function prefixedId(id: string | null | undefined): string {
	const told = id ?? '';
	return told.length === 64 ? `sha256:${told}` : told;
}

/** As a part of a request's path; a reference keeps its slashes. */
export const pathPart = (name: string): string =>
	name
		.split('/')
		.map(part => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%40', '@'))
		.join('/');
