import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import {exactly} from '../byte-range.ts';
import type {ContainerLog} from '../logs/container-log.ts';
import type {PruneContainer, PruneState} from '../prune-state.ts';
import {isActive} from './container-claims.ts';
import {type Claim, projectOf} from './thing.ts';

/** What is smaller is told with all the others: hundreds of containers have a few lines each. */
const leastBytes = 1_000_000;

/** Whether a log has a row of its own. */
export const isLarge = ({bytes}: ContainerLog): boolean => bytes >= leastBytes;

/** The slowest that somebody wants to hear of, in bytes a second: some 9 MB a day. */
const leastGrowth = 100;

const secondsOf = {minute: 60, hour: 3600, day: 86_400} as const;

/** `grows 3.1MB a minute`, by the unit that makes it a number to remember. */
function growthText({bytesPerSecond = 0}: ContainerLog): string[] {
	if (bytesPerSecond < leastGrowth) {
		return [];
	}

	const unit =
		bytesPerSecond * secondsOf.minute >= 1_000_000
			? 'minute'
			: bytesPerSecond * secondsOf.hour >= 1_000_000
				? 'hour'
				: 'day';
	const bytes = formatBytes(Math.round(bytesPerSecond * secondsOf[unit]));
	return [`grows ${bytes} ${unit === 'hour' ? 'an' : 'a'} ${unit}`];
}

/** What keeps it from growing without an end, for the drivers that can. */
function limitText({driver, maxSize}: ContainerLog): string[] {
	if (maxSize !== undefined) {
		return [`limited by max-size=${maxSize}`];
	}

	return driver === 'json-file' || driver === 'local'
		? ['no max-size: set --log-opt max-size=10m, or log-opts in daemon.json']
		: [];
}

function logClaim(container: PruneContainer, log: ContainerLog): Claim {
	const {id, name, labels, createdAt} = container;
	const [reason = 'log', ...more] = [
		`log of a ${isActive(container) ? 'running' : 'stopped'} container`,
		...growthText(log),
		...limitText(log),
	];
	return {
		thing: {
			key: `log:${id}`,
			kind: 'log',
			id,
			name: name || shortId(id),
			references: [],
			group: projectOf(labels),
			labels,
			createdAt,
			lastUsedAt: undefined,
			sizeBytes: exactly(log.bytes),
			isUnnamed: false,
			onlyBy: 'logs',
		},
		keptBy: log.isWritable ? [] : ['permission denied: cannot be emptied', reason, ...more],
		needs: [],
		dependants: [],
		removableBecause: [reason, ...more].join(', '),
	};
}

/** Large logs. They stand apart from their containers: one is emptied while its container goes on. */
export const logClaims = ({containers, logs}: PruneState): Claim[] =>
	containers.flatMap(container => {
		const log = logs.get(container.id);
		return log && isLarge(log) ? [logClaim(container, log)] : [];
	});
