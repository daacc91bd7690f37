import {mask} from '../../session/recording/without-secrets.ts';
import type {KnownSecrets} from '../../session/secrets/known-secrets.ts';
import {parseDockerfile} from '../dockerfile/parse-dockerfile.ts';
import {isScrubbed} from './commands/scrub-command.ts';
import type {DockerfileDraft} from './dockerfile-draft.ts';
import {comment} from './instructions/comment.ts';
import {asTyped} from './instructions/run-instruction.ts';

const excluded = comment('A step is excluded at this point: it contains a secret.');

type Text = Pick<DockerfileDraft, 'dockerfile' | 'notes'>;

/** Looks once more over what is about to be shown and saved: whatever holds a secret is taken out whole. */
export function scanFinished({dockerfile, notes}: Text, secrets?: KnownSecrets): Text {
	const {lines, instructions} = parseDockerfile(dockerfile);
	const kept: (string | undefined)[] = [...lines];
	const holdsSecret = (text: string) => {
		// What is masked already holds none.
		const unmasked = text.replaceAll(mask, '$MASKED');
		return isScrubbed(unmasked, secrets);
	};
	let found = 0;
	for (const {
		keyword,
		range: {startLine, endLine},
	} of instructions) {
		const text = lines.slice(startLine - 1, endLine).join('\n');
		if (keyword !== 'FROM' && holdsSecret(asTyped(text))) {
			kept.fill(undefined, startLine - 1, endLine);
			kept[startLine - 1] = excluded;
			found += 1;
		}
	}

	const written = kept.flatMap(line => {
		const isRemark = line?.startsWith('#') ?? false;
		return line === undefined ? [] : [isRemark && holdsSecret(line) ? excluded : line];
	});
	return {
		dockerfile: written.join('\n'),
		notes: [
			...notes.filter(note => !holdsSecret(note)),
			...(found > 0 ? ['A step is excluded: it contains a secret.'] : []),
		],
	};
}
