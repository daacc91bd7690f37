import {homedir} from 'node:os';
import {wrapLine} from '../../../components/wrap-line.ts';
import {safeText} from '../../../format/safe-text.ts';
import {textWidth} from '../../../format/text-width.ts';
import {truncateEnd, truncateMiddle} from '../../../format/truncate.ts';
import type {Job} from '../../../store/jobs.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {type ContextFacts, contextLines} from '../context/context-facts.ts';
import type {Project} from '../project/project.ts';
import type {DockerfileModel} from './dockerfile-model.ts';

type Look = {width: number; theme: Theme};

/** `~/app` for what is in the home folder. */
export function shortPath(file: string): string {
	const home = homedir();
	return safeText(
		file === home || file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file,
	);
}

function findingsText({findings}: DockerfileModel): string {
	const count = (wanted: string, one: string, many: string) => {
		const found = findings.filter(({severity}) => severity === wanted).length;
		return found === 0 ? [] : [`${found} ${found === 1 ? one : many}`];
	};
	const parts = [
		...count('error', 'error', 'errors'),
		...count('warning', 'warning', 'warnings'),
		...count('hint', 'hint', 'hints'),
	];
	return parts.length === 0 ? 'nothing found' : parts.join(', ');
}

/** Which Dockerfile it is and what was found in it; below, why it cannot be read. */
export function paintHead(
	project: Project,
	model: DockerfileModel,
	{width, theme}: Look,
): string[] {
	const {paint, symbols} = theme;
	if (project.failure) {
		const {message, nextStep = ''} = project.failure;
		return [
			` ${paint('strong', truncateMiddle(shortPath(project.dockerfile), width - 2, symbols.ellipsis))}`,
			'',
			...wrapLine(message, width - 2).map(line => ` ${paint('danger', line)}`),
			...wrapLine(nextStep, width - 2).map(line => ` ${line}`),
		];
	}

	const found = findingsText(model);
	const [worst] = ['error', 'warning', 'hint'].filter(severity =>
		model.findings.some(finding => finding.severity === severity),
	);
	const role = worst === 'error' ? 'danger' : worst === 'warning' ? 'warning' : 'muted';
	const space = Math.max(10, width - textWidth(found) - 5);
	const name = truncateMiddle(shortPath(project.dockerfile), space, symbols.ellipsis);
	return [` ${paint('strong', name)}  ${paint(role, found)}`];
}

type Foot = {
	context: ResourceState<ContextFacts>;
	/** How the last build ended; `undefined`: it runs, or there is none. */
	lastRun: Job | undefined;
	/** `undefined`: nothing was built yet. */
	title: string | undefined;
};

function lastRunLine({lastRun, title}: Foot, {width, theme}: Look): string[] {
	if (title === undefined) {
		return [];
	}

	const {paint, symbols} = theme;
	const space = Math.max(10, width - 26);
	const name = truncateEnd(title, space, symbols.ellipsis);
	switch (lastRun?.state) {
		case 'succeeded':
			return [` ${paint('success', symbols.success)} ${name}: built; v shows it`];
		case 'failed':
			return [` ${paint('danger', symbols.failure)} ${name}: failed; v shows it`];
		case 'cancelled':
			return [` ${paint('muted', symbols.stopped)} ${name}: cancelled; v shows it`];
		default:
			return [` ${paint('accent', symbols.running)} ${name}: running; v shows it`];
	}
}

/** What a build would send, the first warning about it, and how the last build went. */
export function paintFoot(foot: Foot, look: Look): string[] {
	const {width, theme} = look;
	const {paint, symbols} = theme;
	const {text, warnings} = contextLines(foot.context);
	const [first, ...others] = warnings;
	const more = others.length === 0 ? '' : ` (and ${others.length} more: c)`;
	return [
		paint('muted', symbols.horizontal.repeat(width)),
		` ${paint('muted', 'Context')}  ${truncateEnd(text, width - 11, symbols.ellipsis)}`,
		...(first === undefined
			? []
			: [
					` ${paint('warning', symbols.warning)} ${truncateEnd(first, width - 4 - more.length, symbols.ellipsis)}${more}`,
				]),
		...lastRunLine(foot, look),
	];
}
