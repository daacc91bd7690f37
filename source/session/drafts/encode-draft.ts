import {variableSecret, variableSecrets} from '../findings/variable-secrets.ts';
import type {ImageMetadata} from '../metadata/image-metadata.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import {
	secretsOfCommands,
	withoutKnownSecrets,
	withoutSecrets,
} from '../recording/without-secrets.ts';
import type {KnownSecrets} from '../secrets/known-secrets.ts';
import type {Draft} from './draft.ts';

function withoutSecretVariables(metadata: ImageMetadata): ImageMetadata {
	const {config} = metadata;
	const environment = config.environment.map(line =>
		variableSecret(line) ? line.slice(0, line.indexOf('=')) : line,
	);
	return {...metadata, config: {...config, environment}};
}

/** A text that is only typed again with its secret is no use without it. */
const withoutSecretTexts = (typed: Draft['typed']) =>
	Object.fromEntries(
		Object.entries(typed).filter(
			([, text]) => variableSecrets(text).length === 0 && withoutSecrets(text) === text,
		),
	);

/** Entries never change, and those of a long session are most of its draft. */
const encodedEntries = new WeakMap<LedgerEntry, {secrets: KnownSecrets; encoded: string}>();

function encodeEntry(entry: LedgerEntry, secrets: KnownSecrets): string {
	const known = encodedEntries.get(entry);
	if (known?.secrets === secrets) {
		return known.encoded;
	}

	const text = entry.text === undefined ? undefined : withoutKnownSecrets(entry.text, secrets);
	const encoded = JSON.stringify({...entry, text});
	encodedEntries.set(entry, {secrets, encoded});
	return encoded;
}

/** As JSON, without what looks like a secret. @param savedAt Grows with every draft. */
export function encodeDraft(
	{staging, metadata, ledger, typed, ...draft}: Draft,
	savedAt: number,
): string {
	const rest = JSON.stringify({
		version: 1,
		savedAt,
		...draft,
		staging: {
			excluded: [...staging.excluded],
			reverted: [...staging.reverted],
			overridden: [...staging.overridden],
		},
		metadata: metadata && withoutSecretVariables(metadata),
		typed: withoutSecretTexts(typed),
	});
	const secrets = secretsOfCommands(ledger);
	const entries = ledger.map(entry => encodeEntry(entry, secrets));
	return `${rest.slice(0, -1)},"ledger":[${entries.join(',')}]}`;
}
