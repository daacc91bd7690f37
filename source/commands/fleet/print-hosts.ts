import {counted} from '../../format/counted.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import type {ByteRange} from '../../prune/byte-range.ts';
import {byteRangeCell, byteRangeText} from '../../prune/byte-range-text.ts';
import {entryName} from '../../store/prune/entry-name.ts';
import type {Output} from '../output.ts';
import {type TableRow, tableText} from '../table-text.ts';
import {type HostAnswer, stateText} from './host-answer.ts';
import type {DfHostReport, HostReport, ImagesHostReport, PruneHostReport} from './host-report.ts';
import {sumReports} from './sum-reports.ts';

type Range = PruneHostReport['usedBytes'];

const rangeOf = ({atLeast, atMost}: Range): ByteRange => ({atLeast, atMost: atMost ?? undefined});
const cell = (range: Range | null): string => (range === null ? '' : byteRangeCell(rangeOf(range)));

const isStillThere = ({outcome}: PruneHostReport['items'][number]): boolean =>
	outcome !== 'removed' && outcome !== 'gone';

/** What a host's own row says of it; empty cells where it has answered nothing. */
type Facts = Readonly<Record<string, string>>;

type Page<Report> = {
	/** One row for each item. */
	rows(report: Report, host: string): TableRow[];
	/** Of one host; without a report the titles alone. */
	facts(report: Report | undefined): Facts;
	/** A column of `rows` that is never cut. */
	uncut?: string;
};

const imagesPage = (now: number): Page<ImagesHostReport> => ({
	rows: ({images}, host) =>
		images.flatMap(({id, references, createdAt, sizeBytes, containers}) =>
			(references.length > 0 ? references : ['<none>']).map(reference => ({
				Host: host,
				Name: reference,
				Id: shortId(id),
				Age: formatAge(Date.parse(createdAt), now),
				Size: formatBytes(sizeBytes),
				'Used by': containers.join(', '),
			})),
		),
	facts: report => ({Images: report ? String(report.images.length) : ''}),
});

const kindNames: Readonly<Record<string, string>> = {
	images: 'Images',
	containers: 'Containers',
	volumes: 'Volumes',
	buildCache: 'Build cache',
	logs: 'Logs',
};

const dfPage: Page<DfHostReport> = {
	rows: ({kinds}, host) =>
		Object.entries(kinds).map(([id, {count, usedBytes, reclaimableBytes, sharedBytes}]) => ({
			Host: host,
			Kind: kindNames[id] ?? id,
			Count: String(count),
			Used: cell(usedBytes),
			Reclaimable: cell(reclaimableBytes),
			Shared: cell(sharedBytes),
		})),
	facts(report) {
		const kinds = Object.values(report?.kinds ?? {});
		const disk = report?.disk;
		return {
			Used: cell(sumReports(kinds.map(({usedBytes}) => usedBytes))),
			Reclaimable: cell(sumReports(kinds.map(({reclaimableBytes}) => reclaimableBytes))),
			'Disk free': disk ? `${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)}` : '',
		};
	},
};

/** @param isDone What was to go has gone, or has not: only that is listed then. */
const prunePage = (now: number, isDone: boolean): Page<PruneHostReport> => ({
	uncut: isDone ? undefined : 'Name',
	rows: ({items}, host) =>
		items
			.filter(item => !isDone || isStillThere(item))
			.map(item => ({
				Host: host,
				Kind: item.kind,
				Name: entryName(item),
				...(isDone
					? {Why: item.detail ?? item.outcome ?? ''}
					: {
							Age: item.arrivedAt === null ? '' : formatAge(Date.parse(item.arrivedAt), now),
							Size: item.kind === 'network' ? '' : cell(item.sizeBytes),
							Why: item.why.join(', '),
						}),
			})),
	facts(report): Facts {
		const items = report?.items ?? [];
		const left = items.filter(isStillThere).length;
		return isDone
			? {
					Removed: report ? String(items.length - left) : '',
					Freed: cell(report?.freedBytes ?? null),
					Left: report ? String(left) : '',
				}
			: {
					Items: report ? String(items.length) : '',
					Frees: cell(report?.willFreeBytes ?? null),
					Used: cell(report?.usedBytes ?? null),
				};
	},
});

type Told = {
	/** What every host has printed, by its name. */
	answers: readonly HostAnswer[];
	/** False while something is still to be done on them. */
	isOver: boolean;
};

const pageOf = (command: HostReport['command'], now: number, isDone: boolean) =>
	(command === 'images'
		? imagesPage(now)
		: command === 'df'
			? dfPage
			: prunePage(now, isDone)) as Page<HostReport>;

/** What all of them come to, as a sentence; `undefined`: the tables say it. */
export function totalText(answers: readonly HostAnswer[]): string | undefined {
	const reports = answers.flatMap(({report}) => (report?.command === 'prune' ? report : []));
	const some = reports.filter(({items}) => items.length > 0);
	const items = some.flatMap(report => report.items);
	if (reports.length === 0) {
		return undefined;
	}

	if (items.length === 0) {
		return 'Nothing to remove.';
	}

	const sum = (ranges: readonly (Range | null)[]): ByteRange =>
		rangeOf(sumReports(ranges.filter(range => range !== null)) ?? {atLeast: 0, atMost: 0});
	const where = `on ${counted(some.length, 'host')}`;
	const freed = reports.flatMap(({freedBytes}) => freedBytes ?? []);
	if (freed.length === 0) {
		const frees = byteRangeText(sum(reports.map(({willFreeBytes}) => willFreeBytes)));
		const used = formatBytes(sum(reports.map(({usedBytes}) => usedBytes)).atLeast);
		return `Frees ${frees} of ${used}: ${counted(items.length, 'item')} ${where}.`;
	}

	const left = items.filter(isStillThere).length;
	const removed = counted(items.length - left, 'item');
	return `Freed ${byteRangeText(sum(freed))}, removed ${removed} ${where}.${left === 0 ? '' : ` Not removed: ${counted(left, 'item')}.`}`;
}

/** Lists the items of all hosts, then a row for each host, also for one that is down, and what that comes to. */
export function printHosts(
	{print, write, width, theme, now}: Output,
	command: HostReport['command'],
	{answers, isOver}: Told,
): void {
	const isDone = answers.some(({report}) => report?.command === 'prune' && !report.dryRun);
	const page = pageOf(command, now(), isDone);
	const rows = answers.flatMap(({name, report}) => (report ? page.rows(report, name) : []));
	write(tableText(rows, width, theme, page.uncut));
	const hosts = answers.map(answer => ({
		Host: answer.name,
		...page.facts(answer.report),
		State: answer.ending === undefined && !isOver ? 'Read' : stateText(answer),
	}));
	write(tableText(hosts, width, theme, 'State'));
	const total = totalText(answers);
	print(...(total === undefined ? [] : [total]));
}
