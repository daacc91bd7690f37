import {parseDuration} from '../../format/parse-duration.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {parseGrace} from '../../prune/ages/grace.ts';
import type {PruneFilter} from '../../prune/filter-entries.ts';
import type {PruneGoal} from '../../prune/goal/prune-goal.ts';
import type {PruneSelector} from '../../prune/select-entries.ts';
import type {RemoteRepository} from '../../registry/registry-host.ts';
import type {EngineChoice, PruneRequest} from '../command-request.ts';
import {UsageProblem} from '../usage-problem.ts';
import {parseCacheTypes, parseFilter, requireUntil} from './parse-filter.ts';
import {type GoalFlags, parseGoal} from './parse-goal.ts';
import {mannerFlags, type PlanFlags, parsePlanFlags, refuseOthers} from './parse-plan-flags.ts';

/** The flags of `slipway prune`, as commander gives them. */
export type PruneFlags = GoalFlags &
	PlanFlags & {
		all?: boolean;
		unused?: boolean;
		dangling?: boolean;
		images?: boolean;
		containers?: boolean;
		buildCache?: boolean;
		external?: boolean;
		logs?: boolean;
		volumes?: boolean;
		allVolumes?: boolean;
		builders?: boolean;
		cacheType?: readonly string[];
		olderThan?: string;
		until?: string;
		keepNewest?: string;
		grace?: string;
		filter?: readonly string[];
		protect?: readonly string[];
		registry?: string;
		dryRun?: boolean;
		quiet?: boolean;
	};

/** A thing has one kind and one type: several that are asked for are one question. */
function joinFilters(filters: readonly PruneFilter[]): PruneFilter[] {
	const kinds = filters.flatMap(filter => filter.kinds ?? []);
	const types = filters.flatMap(filter => filter.cacheTypes ?? []);
	return [
		...filters.filter(filter => filter.kinds === undefined && filter.cacheTypes === undefined),
		...(kinds.length === 0 ? [] : [{kinds}]),
		...(types.length === 0 ? [] : [{cacheTypes: types}]),
	];
}

function parseAge(text: string): number {
	const milliseconds = parseDuration(text);
	if (milliseconds === undefined) {
		throw new UsageProblem(
			`--older-than ${text}: use a number and m (minutes), h, d or w, such as 7d`,
		);
	}

	return milliseconds;
}

function checkGrace(text: string): string {
	if (parseGrace(text) === undefined) {
		throw new UsageProblem(`--grace ${text}: use a time such as 24h, or 0 for none`);
	}

	return text;
}

function parseCount(text: string): number {
	if (!/^\d{1,6}$/.test(text)) {
		throw new UsageProblem(`--keep-newest ${text}: use a whole number, 0 or more`);
	}

	return Number(text);
}

const selectors = (flags: PruneFlags): PruneSelector[] => [
	...(flags.unused || flags.all ? ['unused' as const] : []),
	...(flags.dangling ? ['dangling' as const] : []),
	...(flags.images ? ['images' as const] : []),
	...(flags.containers ? ['containers' as const] : []),
	...(flags.buildCache ? ['build-cache' as const] : []),
	...(flags.external ? ['external' as const] : []),
	...(flags.logs ? ['logs' as const] : []),
	...(flags.volumes ? ['volumes' as const] : []),
	...(flags.allVolumes ? ['all-volumes' as const] : []),
	...(flags.builders ? ['builders' as const] : []),
];

/** Taken where no flag says what: a limit of the cache alone is about the cache. */
function takenOtherwise({keepNewest}: PruneFlags, goal: PruneGoal | undefined): PruneSelector {
	const isCacheAlone =
		goal !== undefined && goal.freeBytes === undefined && goal.untilFree === undefined;
	return isCacheAlone ? 'build-cache' : keepNewest === undefined ? 'unused' : 'tags';
}

const withRegistry: ReadonlySet<string> = new Set([
	'registry',
	'keepNewest',
	'olderThan',
	'grace',
	'protect',
	'dryRun',
	'yes',
	'force',
	'quiet',
	...mannerFlags,
]);

/** @throws UsageProblem where it is none, and where nothing says which of its tags go. */
function parseRegistry(flags: PruneFlags): RemoteRepository | undefined {
	const {registry, keepNewest, olderThan} = flags;
	if (registry === undefined) {
		return undefined;
	}

	refuseOthers(flags, withRegistry, '--registry');
	const parsed = parseImageReference(registry);
	if (!parsed.isValid || parsed.value.tag !== undefined || parsed.value.digest !== undefined) {
		throw new UsageProblem(
			'--registry: use the form HOST/REPOSITORY without a tag, such as localhost:5000/team/app',
		);
	}

	if (keepNewest === undefined && olderThan === undefined) {
		throw new UsageProblem('--registry needs --keep-newest or --older-than');
	}

	const {host, repository} = parsed.value;
	return {host, repository};
}

/**
What the flags ask for. Without any that names things it is everything unused except volumes; tags alone
where `--keep-newest` is given.
@param fleet Several engines; `undefined`: it is one.
@throws UsageProblem
*/
export function parsePrune(
	flags: PruneFlags,
	{fleet}: Pick<EngineChoice, 'fleet'> = {},
): PruneRequest {
	const {dryRun = false, olderThan, until, keepNewest, filter = []} = flags;
	const types = (flags.cacheType ?? []).map(text => parseCacheTypes(text, `--cache-type ${text}`));
	const registry = parseRegistry(flags);
	const goal = parseGoal(flags);
	const {planTarget, planFile, history} = parsePlanFlags(flags);
	if (fleet && (planTarget ?? planFile ?? history ?? registry)) {
		throw new UsageProblem(
			'several hosts contradict --plan, --apply, --history and --registry: name one host',
		);
	}

	const yes = planTarget === undefined && Boolean(flags.yes || flags.force);
	const takes = selectors(flags);
	const isNarrowed =
		takes.length > 0 ||
		filter.length > 0 ||
		types.length > 0 ||
		goal !== undefined ||
		[olderThan, until, keepNewest].some(flag => flag !== undefined);
	if (dryRun && yes) {
		throw new UsageProblem('--dry-run and --yes contradict each other');
	}

	if (yes && !isNarrowed && planFile === undefined) {
		throw new UsageProblem(
			'--yes needs a flag that selects items: --unused, --dangling, --images, --containers, --build-cache, --external, --logs, --volumes, --all-volumes, --builders, --cache-type, --older-than, --until, --keep-newest or --filter, or a goal: --free, --until-free or --keep-cache',
		);
	}

	if (flags.protect?.includes('')) {
		throw new UsageProblem('--protect "": use a name or a glob, such as "*:prod"');
	}

	const filters = joinFilters([...filter.map(parseFilter), ...types]);
	const wantsVolumes = filters.some(({kinds}) => kinds?.includes('volume'));
	if (wantsVolumes && !takes.includes('volumes') && !takes.includes('all-volumes')) {
		throw new UsageProblem(
			'--filter kind=volume: volumes are removed only with --volumes (anonymous ones) or --all-volumes',
		);
	}

	return {
		name: 'prune',
		selection: {
			takes: takes.length > 0 ? takes : [takenOtherwise(flags, goal)],
			olderThanMs: olderThan === undefined ? undefined : parseAge(olderThan),
			keepNewest: keepNewest === undefined ? undefined : parseCount(keepNewest),
			filters: until === undefined ? filters : [...filters, requireUntil(until)],
		},
		goal,
		protect: flags.protect ?? [],
		grace: flags.grace === undefined ? undefined : checkGrace(flags.grace),
		dryRun,
		yes,
		isQuiet: flags.quiet ?? false,
		registry,
		planTarget,
		planFile,
		history,
	};
}
