import type {Command} from 'commander';
import type {ImageReference} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {commandHelp} from '../command-help.ts';
import type {CopyRequest, Manner} from '../command-request.ts';
import {type MannerFlags, mannerOf} from '../manner-of.ts';
import {UsageProblem} from '../usage-problem.ts';

/** As commander gives them. */
export type CopyFlags = MannerFlags & {allTags?: boolean; yes?: boolean};

function parse(text: string): ImageReference {
	const parsed = parseImageReference(text);
	if (!parsed.isValid) {
		const {message, nextStep} = parsed.problem;
		throw new UsageProblem(`${text.slice(0, 200)}: ${message} ${nextStep}`);
	}

	return parsed.value;
}

/** @throws UsageProblem */
export function parseCopy(from: string, to: string, flags: CopyFlags): CopyRequest & Manner {
	const {allTags = false, yes = false} = flags;
	const [source, target] = [parse(from), parse(to)];
	const named = [source, target].find(({tag, digest}) => tag ?? digest);
	if (allTags && named) {
		throw new UsageProblem('--all-tags takes repositories: remove the tag and the digest');
	}

	if (target.digest !== undefined) {
		throw new UsageProblem(`${to}: a digest cannot be set. Remove the @digest part`);
	}

	return {...mannerOf(flags), name: 'copy', from: source, to: target, allTags, yes};
}

export const addCopyFlags = (command: Command): Command =>
	command
		.argument('<from>', 'reference of the image, or repository with --all-tags')
		.argument('<to>', 'reference or repository to copy it to')
		.option('--all-tags', 'copy all tags of the repository')
		.option('--yes', 'do not ask before a tag is overwritten')
		.addHelpText('after', commandHelp.copy);
