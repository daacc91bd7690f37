import {safeText} from '../../../format/safe-text.ts';
import type {CredentialPlace} from '../../../registry/credentials/registry-login.ts';

/** Where a secret lives, said without sparing: `credential helper …`, `plain text in …`. */
export const describePlace = (place: CredentialPlace): string =>
	place.kind === 'helper'
		? `credential helper ${safeText(place.program)}`
		: `plain text in ${safeText(place.file)}`;
