import type {Command} from 'commander';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {commandHelp} from '../command-help.ts';
import type {Manner, TagsRequest} from '../command-request.ts';
import {type MannerFlags, mannerOf} from '../manner-of.ts';
import {several} from '../several.ts';
import {UsageProblem} from '../usage-problem.ts';

/** As commander gives them. */
export type TagsFlags = MannerFlags & {
	filter?: readonly string[];
	newest?: string;
	details?: boolean;
};

/** @throws UsageProblem */
export function parseTags(text: string, flags: TagsFlags): TagsRequest & Manner {
	const parsed = parseImageReference(text);
	if (!parsed.isValid) {
		const {message, nextStep} = parsed.problem;
		throw new UsageProblem(`${text.slice(0, 200)}: ${message} ${nextStep}`);
	}

	const {host, repository, tag, digest} = parsed.value;
	if (tag ?? digest) {
		throw new UsageProblem(`${text}: use a repository without a tag. --filter selects tags`);
	}

	const {filter: filters = [], newest, details: withDetails = false} = flags;
	if (newest !== undefined && !/^[1-9]\d{0,5}$/.test(newest)) {
		throw new UsageProblem(`--newest ${newest}: use a number of tags, such as 5`);
	}

	return {
		...mannerOf(flags),
		name: 'tags',
		repository: {host, repository},
		filters,
		newest: newest === undefined ? undefined : Number(newest),
		withDetails,
	};
}

export const addTagsFlags = (command: Command): Command =>
	command
		.argument('<repository>', 'repository, such as redis or ghcr.io/team/app')
		.option('--filter <glob>', 'list only tags that match, such as "1.2*"', several)
		.option('--newest <count>', 'list only this many, the highest versions first')
		.option('--details', 'read digest, size, age and attachments of each')
		.addHelpText('after', commandHelp.tags);
