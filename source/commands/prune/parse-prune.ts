import {parseBytes} from '../../format/parse-bytes.ts';
import {parseDuration} from '../../format/parse-duration.ts';
import type {PruneFilter} from '../../prune/filter-entries.ts';
import {type PruneKind, pruneKinds} from '../../prune/prune-rules.ts';
import type {PruneSelector} from '../../prune/select-entries.ts';
import type {PruneRequest} from '../command-request.ts';
import {UsageProblem} from '../usage-problem.ts';

/** The flags of `slipway prune`, as commander gives them. */
export type PruneFlags = {
	unused?: boolean;
	dangling?: boolean;
	containers?: boolean;
	buildCache?: boolean;
	volumes?: boolean;
	olderThan?: string;
	keepNewest?: string;
	filter?: readonly string[];
	protect?: readonly string[];
	dryRun?: boolean;
	yes?: boolean;
};

const isKind = (text: string): text is PruneKind => pruneKinds.some(kind => kind === text);

function parseFilter(text: string): PruneFilter {
	const equals = text.indexOf('=');
	const [key, value] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
	if (key === 'label' && /^[^=]/.test(value)) {
		return {label: value};
	}

	if (key === 'name' && value !== '') {
		return {name: value};
	}

	if (key === 'kind' && isKind(value)) {
		return {kinds: [value]};
	}

	const leastBytes = key === 'size' ? parseBytes(value) : undefined;
	if (leastBytes !== undefined) {
		return {leastBytes};
	}

	throw new UsageProblem(
		`--filter ${text}: use label=KEY[=VALUE], name=PATTERN, size=100MB (at least) or kind=${pruneKinds.join('|')}`,
	);
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

function parseCount(text: string): number {
	if (!/^\d{1,6}$/.test(text)) {
		throw new UsageProblem(`--keep-newest ${text}: use a whole number, 0 or more`);
	}

	return Number(text);
}

const selectors = (flags: PruneFlags): PruneSelector[] => [
	...(flags.unused ? ['unused' as const] : []),
	...(flags.dangling ? ['dangling' as const] : []),
	...(flags.containers ? ['containers' as const] : []),
	...(flags.buildCache ? ['build-cache' as const] : []),
	...(flags.volumes ? ['volumes' as const] : []),
];

/**
What the flags ask for. Without any that names things it is everything unused but volumes; tags alone
where `--keep-newest` is given.
@throws UsageProblem
*/
export function parsePrune(flags: PruneFlags): PruneRequest {
	const {dryRun = false, yes = false, olderThan, keepNewest, filter = []} = flags;
	const takes = selectors(flags);
	const isNarrowed =
		takes.length > 0 || olderThan !== undefined || keepNewest !== undefined || filter.length > 0;
	if (dryRun && yes) {
		throw new UsageProblem('--dry-run and --yes contradict each other');
	}

	if (yes && !isNarrowed) {
		throw new UsageProblem(
			'--yes needs a flag that selects what to remove: --unused, --dangling, --containers, --build-cache, --volumes, --older-than, --keep-newest or --filter',
		);
	}

	if (flags.protect?.includes('')) {
		throw new UsageProblem('--protect "": use a name or a glob, such as "*:prod"');
	}

	const filters = filter.map(parseFilter);
	const wantsVolumes = filters.some(({kinds}) => kinds?.includes('volume'));
	if (wantsVolumes && !takes.includes('volumes')) {
		throw new UsageProblem('--filter kind=volume: volumes are removed only with --volumes');
	}

	const otherwise = keepNewest === undefined ? 'unused' : 'tags';
	return {
		name: 'prune',
		selection: {
			takes: takes.length > 0 ? takes : [otherwise],
			olderThanMs: olderThan === undefined ? undefined : parseAge(olderThan),
			keepNewest: keepNewest === undefined ? undefined : parseCount(keepNewest),
			filters,
		},
		protect: flags.protect ?? [],
		dryRun,
		yes,
	};
}
