import type {CommandRequest} from '../command-request.ts';
import {type HostAnswer, hostFacts, reportsOf} from './host-answer.ts';
import type {DfHostReport, HostReport, ImagesHostReport, PruneHostReport} from './host-report.ts';
import {sumReports} from './sum-reports.ts';

type Named<Report> = {name: string; report: Report};

/** Lists of all hosts as one, with the host on every item. */
const joined = <Report, Item extends object>(
	reports: readonly Named<Report>[],
	itemsOf: (report: Report) => readonly Item[],
) => reports.flatMap(({name, report}) => itemsOf(report).map(item => ({host: name, ...item})));

const isKnown = <Value>(value: Value | null): value is Value => value !== null;

function pruneTotals(all: readonly Named<PruneHostReport>[], told: {version: string; now: number}) {
	const reports = all.map(({report}) => report);
	const done = reports.filter(({dryRun}) => !dryRun);
	const none = {atLeast: 0, atMost: 0};
	return {
		slipway: told.version,
		time: new Date(told.now).toISOString(),
		host: null,
		engine: null,
		registry: null,
		dryRun: done.length === 0,
		usedBytes: sumReports(reports.map(({usedBytes}) => usedBytes)) ?? none,
		willFreeBytes: sumReports(reports.map(({willFreeBytes}) => willFreeBytes)) ?? none,
		freedBytes: sumReports(reports.map(({freedBytes}) => freedBytes).filter(isKnown)),
		measuredBytes: sumReports(done.map(({measuredBytes}) => measuredBytes)),
		// A rule that protects something on one host is not idle.
		idleRules: (reports[0]?.idleRules ?? []).filter(rule =>
			reports.every(({idleRules}) => idleRules.includes(rule)),
		),
		goal: null,
		cancelled: reports.some(({cancelled}) => cancelled),
		items: joined(all, ({items}) => items),
		spared: joined(all, ({spared}) => spared),
		kept: joined(all, ({kept}) => kept),
		logs: joined(all, ({logs}) => logs),
		unaccounted: null,
	};
}

/** What is told of each host beside its items. */
function ownFacts(report: HostReport | undefined): object {
	switch (report?.command) {
		case 'prune': {
			const {engine, dryRun, usedBytes, willFreeBytes, freedBytes, measuredBytes} = report;
			const {idleRules, goal, cancelled, unaccounted} = report;
			const bytes = {usedBytes, willFreeBytes, freedBytes, measuredBytes};
			return {engine, dryRun, ...bytes, idleRules, goal, cancelled, unaccounted};
		}

		case 'df': {
			const {kinds, unaccounted, disk} = report;
			return {kinds, unaccounted, disk};
		}

		default:
			return {};
	}
}

/** As of one host, with all items in one list, sums, and `hosts`. */
export function fleetJson(
	name: CommandRequest['name'],
	answers: readonly HostAnswer[],
	told: {version: string; now: number},
): {warnings: string[]; value: object} {
	const all = reportsOf(answers);
	const of = <Report>() => all as unknown as readonly Named<Report>[];
	const totals =
		name === 'prune'
			? pruneTotals(of<PruneHostReport>(), told)
			: name === 'df'
				? {
						kinds: sumReports(of<DfHostReport>().map(({report}) => report.kinds)) ?? {},
						unaccounted: null,
						disk: null,
					}
				: {images: joined(of<ImagesHostReport>(), ({images}) => images)};
	return {
		warnings: all.flatMap(one => one.report.warnings.map(warning => `${one.name}: ${warning}`)),
		value: {
			version: 1,
			command: name,
			...totals,
			hosts: answers.map(answer => ({...hostFacts(answer), ...ownFacts(answer.report)})),
		},
	};
}
