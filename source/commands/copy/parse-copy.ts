import {type Command, Option} from 'commander';
import type {ImageReference} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {commandHelp} from '../command-help.ts';
import type {CopyRequest, HostCopyRequest, Manner} from '../command-request.ts';
import {type MannerFlags, mannerOf} from '../manner-of.ts';
import {several} from '../several.ts';
import {UsageProblem} from '../usage-problem.ts';

/** As commander gives them. */
export type CopyFlags = MannerFlags & {
	allTags?: boolean;
	yes?: boolean;
	toHost?: readonly string[];
	pull?: boolean;
	load?: boolean;
};

function parse(text: string): ImageReference {
	const parsed = parseImageReference(text);
	if (!parsed.isValid) {
		const {message, nextStep} = parsed.problem;
		throw new UsageProblem(`${text.slice(0, 200)}: ${message} ${nextStep}`);
	}

	return parsed.value;
}

/** @throws UsageProblem */
export function parseCopy(
	from: string,
	to: string | undefined,
	flags: CopyFlags,
): (CopyRequest | HostCopyRequest) & Manner {
	const {allTags = false, yes = false, toHost: toHosts = []} = flags;
	const {pull = false, load = false} = flags;
	if (toHosts.length > 0) {
		if (to !== undefined || allTags) {
			throw new UsageProblem('--to-host takes one image: remove TO and --all-tags');
		}

		if (pull && load) {
			throw new UsageProblem('--pull and --load contradict each other');
		}

		const way = pull ? 'pull' : load ? 'load' : 'send';
		const hosts = [...new Set(toHosts)];
		return {...mannerOf(flags), name: 'copy', image: from, way, toHosts: hosts, yes};
	}

	if (pull || load) {
		throw new UsageProblem('--pull and --load need --to-host HOST');
	}

	if (to === undefined) {
		throw new UsageProblem('Name the target: a reference, or --to-host HOST');
	}

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
		.argument('[to]', 'reference or repository to copy it to')
		.addOption(
			new Option('--to-host <host>', 'copy it from the engine to this host').argParser(several),
		)
		.option('--pull', 'with --to-host: let the hosts pull it from its registry')
		.option('--load', 'with --to-host: FROM is an archive, to be loaded there')
		.option('--all-tags', 'copy all tags of the repository')
		.option('--yes', 'do not ask before a tag is overwritten')
		.addHelpText('after', commandHelp.copy);
