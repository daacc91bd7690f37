import {healthcheckLine} from '../engine/healthcheck-options.ts';
import type {ImageConfig} from '../engine/image-config.ts';
import {joinCommandLine} from '../format/command-line.ts';
import {maskSecret} from '../format/mask-secret.ts';
import {phrase, type Shown, toShown} from '../format/shown.ts';
import {padEnd} from '../format/truncate.ts';
import type {Theme} from '../theme.ts';

const labelWidth = 12;

/** Stands for what is hidden. */
const secretMask = '***';

/** A title and what stands below it; nothing where that is nothing. */
export function section(title: string, lines: readonly Shown[], {paint}: Theme): Shown[] {
	return lines.length === 0 ? [] : [paint('accent', toShown(title)), ...lines, ''];
}

/** One line for each value that is not empty. */
export function facts(pairs: ReadonlyArray<readonly [label: string, value: string]>, theme: Theme) {
	return pairs
		.filter(([, value]) => value !== '')
		.map(
			([label, value]) =>
				phrase`${theme.paint('muted', padEnd(toShown(label), labelWidth))}${toShown(value)}`,
		);
}

export const indent = (values: readonly string[]): Shown[] =>
	values.map(value => phrase`  ${toShown(value)}`);

/** What an image runs with, as painted lines. */
export function settingsLines(config: ImageConfig, theme: Theme): Shown[] {
	return [
		...section(
			'Runs',
			facts(
				[
					['Entrypoint', joinCommandLine(config.entrypoint ?? [])],
					['Cmd', joinCommandLine(config.command ?? [])],
					['User', config.user ?? 'root'],
					['Workdir', config.workingDirectory ?? '/'],
					['Ports', config.exposedPorts.join(', ')],
					['Volumes', config.volumes.join(', ')],
					['Stop signal', config.stopSignal ?? ''],
					['Healthcheck', healthcheckLine(config.healthcheck)],
					['Shell', joinCommandLine(config.shell ?? [])],
					['On build', config.onBuild.join('; ')],
				],
				theme,
			),
			theme,
		),
		...section(
			'Environment',
			indent(config.environment.map(line => maskSecret(line, secretMask))),
			theme,
		),
		...section(
			'Labels',
			Object.entries(config.labels).map(
				([key, value]) => phrase`  ${theme.paint('muted', toShown(key))} ${toShown(value)}`,
			),
			theme,
		),
	];
}
