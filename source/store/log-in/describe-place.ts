import type {CredentialPlace} from '../../registry/credentials/registry-login.ts';

/** Where a secret lives, said without sparing: `credential helper …`, `plain text in …`, `variable …`. */
export function describePlace(place: CredentialPlace): string {
	switch (place.kind) {
		case 'helper':
			return `credential helper ${place.program}`;
		case 'environment':
			return `variable ${place.variable}`;
		default:
			return `plain text in ${place.file}`;
	}
}
