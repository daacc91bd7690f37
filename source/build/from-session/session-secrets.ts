import {secretVariables} from '../../session/findings/environment-findings.ts';
import {secretsOfCommands} from '../../session/recording/without-secrets.ts';
import {type KnownSecrets, secretValuesIn} from '../../session/secrets/known-secrets.ts';
import {stagedChanges} from '../../session/staging/staged-changes.ts';
import type {SessionRecord} from './session-record.ts';

const valuesOf = (line: string): string[] =>
	secretVariables([line], []).length > 0
		? [line.slice(line.indexOf('=') + 1)]
		: secretValuesIn(line);

/** All that a session shows to be secret: what was typed, exported, set for the image, and found by its review. */
export function secretsOfSession({
	ledger,
	exports = [],
	metadata,
	secretValues = [],
}: SessionRecord): KnownSecrets {
	const exported = exports.flatMap(({variables}) =>
		Object.entries(variables).map(([name, value]) => `${name}=${value}`),
	);
	const lines = [...exported, ...metadata.config.environment];
	return secretsOfCommands(ledger, [...lines.flatMap(valuesOf), ...secretValues]);
}

/** What puts a text of its own into a file: the text would be in the Dockerfile. */
const writesText = /<<|\b(?:echo|printf|tee|cat|sed|awk|perl|python\d?|ruby|node|base64|dd|ed)\b/;

/**
Commands that wrote a file which the review has left out as a secret, by index of the ledger: those that are not
run again, since they tell it or made nothing else, and files that the others have to remove in the same step.
*/
export function secretWriters({
	review,
	staging,
	ledger,
}: Pick<SessionRecord, 'review' | 'staging' | 'ledger'>): {
	dropped: ReadonlySet<number>;
	removed: ReadonlyMap<number, readonly string[]>;
} {
	const out = review.findings
		.filter(({kind}) => kind === 'secret')
		.flatMap(({paths}) => paths)
		.filter(path => staging.excluded.has(path) || staging.reverted.has(path));
	const staged = new Set(
		stagedChanges(review.changes, staging)
			.filter(change => change.kind !== 'modified' || change.after.kind !== 'directory')
			.map(({path}) => review.attribution.get(path)),
	);
	const added = new Set(review.changes.flatMap(({kind, path}) => (kind === 'added' ? [path] : [])));
	const dropped = new Set<number>();
	const removed = new Map<number, string[]>();
	for (const [index, {text = '', newPaths = []}] of ledger.entries()) {
		const written = out.filter(
			path =>
				review.attribution.get(path) === index || newPaths.includes(path) || text.includes(path),
		);
		// What the base has as well is to stay as it is there: nothing can take back what was done to it.
		const isOfBase = written.some(path => !added.has(path));
		if (written.length > 0 && (writesText.test(text) || !staged.has(index) || isOfBase)) {
			dropped.add(index);
		} else if (written.length > 0) {
			removed.set(index, written);
		}
	}

	return {dropped, removed};
}
