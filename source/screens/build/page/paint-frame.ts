import {homedir} from 'node:os';
import {wrapLine} from '../../../components/wrap-line.ts';
import {joinShown, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {textWidth, truncateEnd, truncateMiddle} from '../../../format/truncate.ts';
import type {Project} from '../../../store/build/build-desk.ts';
import {type ContextFacts, contextLines} from '../../../store/build/context-facts.ts';
import type {DockerfileModel} from '../../../store/build/dockerfile-model.ts';
import type {Job} from '../../../store/jobs.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';

type Look = {width: number; theme: Theme};

/** `~/app` for what is in the home folder. */
export function shortPath(file: string): Shown {
	const home = homedir();
	return toShown(
		file === home || file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file,
	);
}

function findingsText({findings}: DockerfileModel): Shown {
	const count = (wanted: string, one: string, many: string) => {
		const found = findings.filter(({severity}) => severity === wanted).length;
		return found === 0 ? [] : [phrase`${found} ${found === 1 ? toShown(one) : toShown(many)}`];
	};
	const parts = [
		...count('error', 'error', 'errors'),
		...count('warning', 'warning', 'warnings'),
		...count('hint', 'hint', 'hints'),
	];
	return parts.length === 0 ? phrase`no findings` : joinShown(parts, ', ');
}

/** Which Dockerfile it is and what was found in it; below, why it cannot be read. */
export function paintHead(project: Project, model: DockerfileModel, {width, theme}: Look): Shown[] {
	const {paint, symbols} = theme;
	if (project.failure) {
		const {message, nextStep = ''} = project.failure;
		return [
			phrase` ${paint('strong', truncateMiddle(shortPath(project.dockerfile), width - 2, symbols.ellipsis))}`,
			'',
			...wrapLine(toShown(message), width - 2).map(line => phrase` ${paint('danger', line)}`),
			...wrapLine(toShown(nextStep), width - 2).map(line => phrase` ${line}`),
		];
	}

	const found = findingsText(model);
	const [worst] = ['error', 'warning', 'hint'].filter(severity =>
		model.findings.some(finding => finding.severity === severity),
	);
	const role = worst === 'error' ? 'danger' : worst === 'warning' ? 'warning' : 'muted';
	const space = Math.max(10, width - textWidth(found) - 5);
	const name = truncateMiddle(shortPath(project.dockerfile), space, symbols.ellipsis);
	return [phrase` ${paint('strong', name)}  ${paint(role, found)}`];
}

type Foot = {
	context: ResourceState<ContextFacts>;
	/** How the last build ended; `undefined`: it runs, or there is none. */
	lastRun: Job | undefined;
	/** `undefined`: nothing was built yet. */
	title: string | undefined;
};

function lastRunLine({lastRun, title}: Foot, {width, theme}: Look): Shown[] {
	if (title === undefined) {
		return [];
	}

	const {paint, symbols} = theme;
	const space = Math.max(10, width - 26);
	const name = truncateEnd(toShown(title), space, symbols.ellipsis);
	switch (lastRun?.state) {
		case 'succeeded':
			return [phrase` ${paint('success', symbols.success)} ${name}: built (V shows it)`];
		case 'failed':
			return [phrase` ${paint('danger', symbols.failure)} ${name}: failed (V shows it)`];
		case 'cancelled':
			return [phrase` ${paint('muted', symbols.stopped)} ${name}: cancelled (V shows it)`];
		default:
			return [phrase` ${paint('accent', symbols.running)} ${name}: running (V shows it)`];
	}
}

/** What a build would send, the first warning about it, and how the last build went. */
export function paintFoot(foot: Foot, look: Look): Shown[] {
	const {width, theme} = look;
	const {paint, symbols} = theme;
	const {text, warnings} = contextLines(foot.context);
	const [first, ...others] = warnings;
	const more = others.length === 0 ? '' : phrase` (and ${others.length} more: F)`;
	return [
		paint('muted', repeated(symbols.horizontal, width)),
		phrase` ${paint('muted', 'Context')}  ${truncateEnd(toShown(text), width - 11, symbols.ellipsis)}`,
		...(first === undefined
			? []
			: [
					phrase` ${paint('warning', symbols.warning)} ${truncateEnd(toShown(first), width - 4 - more.length, symbols.ellipsis)}${more}`,
				]),
		...lastRunLine(foot, look),
	];
}
