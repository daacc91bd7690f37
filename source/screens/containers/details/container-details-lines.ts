import type {ContainerMount} from '../../../engine/container-specification.ts';
import type {ContainerDetails} from '../../../engine/containers.ts';
import {joinCommandLine} from '../../../format/command-line.ts';
import {formatAge} from '../../../format/format-age.ts';
import {formatPorts} from '../../../format/format-ports.ts';
import {maskSecret} from '../../../format/mask-secret.ts';
import {shortId} from '../../../format/short-id.ts';
import type {Theme} from '../../../theme.ts';
import {stateLook} from '../list/state-look.ts';
import {exitCodeMeaning} from './exit-code-meaning.ts';

type Look = {
	theme: Theme;
	/** Milliseconds since the epoch. */
	now: number;
	/** Values that look like secrets are shown as they are. */
	showsSecrets: boolean;
	/** The engine's words, for example `Up 3 hours`; empty when it is not in the list any more. */
	status: string;
};

type Fact = readonly [label: string, value: string | undefined];

const labelWidth = 13;

function facts(pairs: readonly Fact[], {paint}: Theme): string[] {
	return pairs.flatMap(([label, value]) =>
		value === undefined || value === ''
			? []
			: [`  ${paint('muted', label.padEnd(labelWidth))}${value}`],
	);
}

function section(title: string, lines: readonly string[], {paint}: Theme): string[] {
	return lines.length === 0 ? [] : ['', paint('accent', title), ...lines];
}

function stateText({state, exitCode}: ContainerDetails, {theme, status}: Look): string {
	const {symbol, role} = stateLook({state, status});
	// The list's own words, `Up 3 seconds`, may have grown old; of them only the health is told.
	const health = state === 'running' ? (/\(.*health.*\)/.exec(status)?.[0] ?? '') : '';
	const word = theme.paint(role, `${theme.symbols[symbol]} ${state} ${health}`.trimEnd());
	if (exitCode === undefined) {
		return word;
	}

	const meaning = exitCodeMeaning(exitCode);
	const meaningRole = exitCode === 0 ? 'muted' : 'warning';
	return `${word}  ${theme.paint(meaningRole, `exit code ${exitCode}${meaning === '' ? '' : `: ${meaning}`}`)}`;
}

function mountText({kind, source, destination, readOnly}: ContainerMount): string {
	const from = source === '' ? '' : `${source} -> `;
	return `  ${kind.padEnd(7)} ${from}${destination}${readOnly ? '  (read-only)' : ''}`;
}

/** Everything worth knowing about a container, as painted lines. */
export function containerDetailsLines(details: ContainerDetails, look: Look): string[] {
	const {theme, now, showsSecrets} = look;
	const {paint, symbols, ascii} = theme;
	const mask = paint('muted', (ascii ? '*' : symbols.running).repeat(8));
	const ago = (at: number | undefined) =>
		at === undefined ? undefined : `${formatAge(at, now)} ago`;
	const terminal = [
		details.isTty ? 'has a terminal' : '',
		details.isStdinOpen ? 'reads its input' : '',
	];
	return [
		paint('accent', 'State'),
		...facts(
			[
				['State', stateText(details, look)],
				['Start error', details.error && paint('danger', details.error)],
				['Created', ago(details.createdAt)],
				['Started', ago(details.startedAt)],
				['Ended', ago(details.finishedAt)],
				['Restarts', details.restartPolicy],
				['When stopped', details.removesItself ? 'is removed by the engine' : undefined],
			],
			theme,
		),
		...section(
			'Runs',
			facts(
				[
					['Id', details.id],
					['Image', `${details.image}  ${paint('muted', shortId(details.imageId))}`],
					['Command', joinCommandLine(details.commandLine)],
					['User', details.user ?? 'root'],
					['Directory', details.workingDirectory ?? '/'],
					['Host name', details.hostname],
					['Terminal', terminal.filter(text => text !== '').join(', ')],
				],
				theme,
			),
			theme,
		),
		...section(
			'Network',
			facts(
				[
					['Ports', formatPorts(details.ports)],
					...Object.entries(details.networks).map(
						([name, address]): Fact => [name, address === '' ? 'not connected' : address],
					),
				],
				theme,
			),
			theme,
		),
		...section('Mounts', details.mounts.map(mountText), theme),
		...section(
			'Environment',
			details.environment.map(line => `  ${showsSecrets ? line : maskSecret(line, mask)}`),
			theme,
		),
		...section(
			'Labels',
			Object.entries(details.labels).map(([key, value]) => `  ${paint('muted', key)} ${value}`),
			theme,
		),
	];
}
