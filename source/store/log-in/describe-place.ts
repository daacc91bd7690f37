import type {CredentialPlace} from '../../registry/credentials/registry-login.ts';

/** Where a secret lives, said without sparing: `credential helper …`, `plain text in …`. */
export const describePlace = (place: CredentialPlace): string =>
	place.kind === 'helper' ? `credential helper ${place.program}` : `plain text in ${place.file}`;
