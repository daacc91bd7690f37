import path from 'node:path';
import {archiveBytesOf} from '../../build/context/archive-context.ts';
import type {BuildContext} from '../../build/context/build-context.ts';
import {contextFailure} from '../../build/context/context-error.ts';
import {type ContextWarning, contextWarnings} from '../../build/context/context-warnings.ts';
import {readContext} from '../../build/context/read-context.ts';
import {readLintContext} from '../../build/context/read-lint-context.ts';
import {type ContextSummary, summariseContext} from '../../build/context/summarise-context.ts';
import type {LintContext} from '../../build/dockerfile/finding.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {joinShown, phrase, type Shown, toShown} from '../../format/shown.ts';
import type {ResourceState} from '../resource.ts';
import type {Project} from './build-desk.ts';

/** What a build would send, and what is worth a word about it. */
export type ContextFacts = {
	context: Omit<BuildContext, 'entries' | 'replacements'>;
	summary: ContextSummary;
	warnings: readonly ContextWarning[];
	archiveBytes: number;
	/** For what the linter asks. */
	files: LintContext;
	/** Absolute path of the file whose patterns are honoured, there or not. */
	ignorePath: string;
};

/** Files named in the view. */
const biggestCount = 30;

/** Lists the context of a project. @throws Problem, or the signal's reason. */
export async function readContextFacts(
	{directory, dockerfile}: Pick<Project, 'directory' | 'dockerfile'>,
	{signal}: {signal: AbortSignal},
): Promise<ContextFacts> {
	const context = await readContext({directory, dockerfile}, {signal}).catch((error: unknown) => {
		throw contextFailure(error);
	});
	const {entries: _entries, replacements: _replacements, ...rest} = context;
	return {
		context: rest,
		summary: summariseContext(context, biggestCount),
		warnings: contextWarnings(context),
		archiveBytes: archiveBytesOf(context),
		files: await readLintContext(context),
		ignorePath: context.ignoreFile ?? path.join(context.directory, '.dockerignore'),
	};
}

/** `12 files, 3.4MB, largest: node_modules 3MB, dist 200kB` */
export function summaryText({summary}: ContextFacts): Shown {
	const {fileCount, sizeBytes, parts} = summary;
	const biggest = parts
		.slice(0, 2)
		.map(({path, sizeBytes: bytes}) => phrase`${toShown(path)} ${formatBytes(bytes)}`);
	const files = counted(fileCount, 'file');
	return phrase`${files}, ${formatBytes(sizeBytes)}${biggest.length === 0 ? '' : phrase`, largest: ${joinShown(biggest, ', ')}`}`;
}

/** What stands in the way of sending, then what rarely should be sent; one line each. */
export function warningTexts({context, warnings}: ContextFacts): string[] {
	const [unreadable] = context.unreadable;
	return [
		...(unreadable === undefined ? [] : [`${unreadable} cannot be read. The build cannot start.`]),
		...warnings.map(({paths, explanation}) => {
			const [first = '', ...others] = paths;
			const rest = others.length === 0 ? '' : ` and ${others.length} more`;
			return `${first}${rest}: ${explanation}`;
		}),
	];
}

/** The context in one or two lines for where it is about something else. */
export function contextLines(state: ResourceState<ContextFacts>): {
	text: string;
	warnings: readonly string[];
} {
	switch (state.status) {
		case 'loading':
			return {text: 'is being read', warnings: []};
		case 'failed':
			return {text: 'cannot be sent', warnings: [state.error.message]};
		case 'ready':
			return {text: summaryText(state.data), warnings: warningTexts(state.data)};
	}
}
