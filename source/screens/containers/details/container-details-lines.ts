import type {ContainerMount} from '../../../engine/container-specification.ts';
import type {ContainerDetails} from '../../../engine/containers.ts';
import {joinCommandLine} from '../../../format/command-line.ts';
import {formatAge} from '../../../format/format-age.ts';
import {formatPorts} from '../../../format/format-ports.ts';
import {secretPart} from '../../../format/mask-secret.ts';
import {shortId} from '../../../format/short-id.ts';
import {
	blank,
	joinShown,
	phrase,
	repeated,
	type Shown,
	toShown,
	trimmedEnd,
} from '../../../format/shown.ts';
import {padEnd} from '../../../format/truncate.ts';
import {exitCodeMeaning} from '../../../store/containers/exit-code-meaning.ts';
import {stateLook} from '../../../store/containers/state-look.ts';
import type {Theme} from '../../../theme.ts';

type Look = {
	theme: Theme;
	/** Milliseconds since the epoch. */
	now: number;
	/** Values that look like secrets are shown as they are. */
	showsSecrets: boolean;
	/** The engine's words, for example `Up 3 hours`; empty when it is not in the list any more. */
	status: string;
};

type Fact = readonly [label: string, value: Shown | undefined];

const labelWidth = 13;

function facts(pairs: readonly Fact[], {paint}: Theme): Shown[] {
	return pairs.flatMap(([label, value]) =>
		value === undefined || value === ''
			? []
			: [phrase`  ${paint('muted', padEnd(toShown(label), labelWidth))}${value}`],
	);
}

function section(title: string, lines: readonly Shown[], {paint}: Theme): Shown[] {
	return lines.length === 0 ? [] : [blank, paint('accent', toShown(title)), ...lines];
}

function stateText({state, exitCode}: ContainerDetails, {theme, status}: Look): Shown {
	const {symbol, role} = stateLook({state, status});
	// The list's own words, `Up 3 seconds`, may be out of date; only the health is taken from them.
	const health = state === 'running' ? toShown(/\(.*health.*\)/.exec(status)?.[0] ?? '') : '';
	const word = theme.paint(role, trimmedEnd(phrase`${theme.symbols[symbol]} ${state} ${health}`));
	if (exitCode === undefined) {
		return word;
	}

	const meaning = exitCodeMeaning(exitCode);
	const meaningRole = exitCode === 0 ? 'muted' : 'warning';
	return phrase`${word}  ${theme.paint(meaningRole, phrase`exit code ${exitCode}${meaning === '' ? '' : phrase`: ${meaning}`}`)}`;
}

function mountText({kind, source, destination, readOnly}: ContainerMount): Shown {
	const from = source === '' ? '' : phrase`${toShown(source)} -> `;
	return phrase`  ${padEnd(toShown(kind), 7)} ${from}${toShown(destination)}${readOnly ? '  (read-only)' : ''}`;
}

/** A `NAME=value` line with `mask` in place of what looks like a secret. */
function masked(line: string, mask: Shown): Shown {
	const part = secretPart(line);
	return part
		? phrase`${toShown(line.slice(0, part.from))}${mask}${toShown(line.slice(part.to))}`
		: toShown(line);
}

/** Everything worth knowing about a container, as painted lines. */
export function containerDetailsLines(details: ContainerDetails, look: Look): Shown[] {
	const {theme, now, showsSecrets} = look;
	const {paint, symbols, ascii} = theme;
	const mask = paint('muted', repeated(ascii ? '*' : symbols.running, 8));
	const ago = (at: number | undefined) =>
		at === undefined ? undefined : phrase`${formatAge(at, now)} ago`;
	const terminal = [
		details.isTty ? phrase`TTY (-t)` : blank,
		details.isStdinOpen ? phrase`stdin (-i)` : blank,
	];
	return [
		paint('accent', 'State'),
		...facts(
			[
				['State', stateText(details, look)],
				['Start error', details.error && paint('danger', toShown(details.error))],
				['Created', ago(details.createdAt)],
				['Started', ago(details.startedAt)],
				['Ended', ago(details.finishedAt)],
				['Restarts', details.restartPolicy && toShown(details.restartPolicy)],
				['On exit', details.removesItself ? phrase`is removed (--rm)` : undefined],
			],
			theme,
		),
		...section(
			'Runs',
			facts(
				[
					['Id', toShown(details.id)],
					['Image', phrase`${toShown(details.image)}  ${paint('muted', shortId(details.imageId))}`],
					['Command', toShown(joinCommandLine(details.commandLine))],
					['User', toShown(details.user ?? 'root')],
					['Directory', toShown(details.workingDirectory ?? '/')],
					['Host name', details.hostname && toShown(details.hostname)],
					[
						'Terminal',
						joinShown(
							terminal.filter(text => text !== ''),
							', ',
						),
					],
				],
				theme,
			),
			theme,
		),
		...section(
			'Network',
			facts(
				[
					['Ports', toShown(formatPorts(details.ports))],
					...Object.entries(details.networks).map(
						([name, address]): Fact => [
							name,
							address === '' ? phrase`not connected` : toShown(address),
						],
					),
				],
				theme,
			),
			theme,
		),
		...section('Mounts', details.mounts.map(mountText), theme),
		...section(
			'Environment',
			details.environment.map(
				line => phrase`  ${showsSecrets ? toShown(line) : masked(line, mask)}`,
			),
			theme,
		),
		...section(
			'Labels',
			Object.entries(details.labels).map(
				([key, value]) => phrase`  ${paint('muted', toShown(key))} ${toShown(value)}`,
			),
			theme,
		),
	];
}
