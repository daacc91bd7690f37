import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {shortId} from '../../../format/short-id.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, truncateEnd} from '../../../format/truncate.ts';
import {layerNextStep, layerWarning, mostLayers} from '../../../session/commit/layer-limit.ts';
import type {BaseFacts} from '../../../store/commit/flow.ts';
import type {Theme} from '../../../theme.ts';

const labelWidth = 12;

const commandText = (command: readonly string[] | undefined) =>
	command === undefined ? 'none' : JSON.stringify(command);

function digestText({served}: BaseFacts): string {
	if (served.state === 'served') {
		return served.digest;
	}

	return served.state === 'none'
		? 'none: not pulled or pushed'
		: `unverified: ${served.error.message}`;
}

/** What there is to know of a base before working on it, as painted lines of at most `width` columns. */
export function baseFactsLines(base: BaseFacts, width: number, theme: Theme): Shown[] {
	const {paint, symbols} = theme;
	const {details, shells, reference} = base;
	const {config} = details;
	const layers = details.layerDigests.length;
	const problem = layerWarning(layers);
	const warning =
		problem !== undefined && layers >= mostLayers ? `${problem} ${layerNextStep}` : problem;
	const facts: ReadonlyArray<readonly [label: string, value: string]> = [
		['Id', details.id],
		['Digest', digestText(base)],
		['Platform', details.platform],
		['Size', formatBytes(details.sizeBytes)],
		['Layers', `${layers} of ${mostLayers}`],
		['Entrypoint', commandText(config.entrypoint)],
		['Cmd', commandText(config.command)],
		['User', config.user ?? 'root (not set)'],
		['Workdir', config.workingDirectory ?? '/, for none is set'],
		['Shells', shells.join('  ') || 'none: edit files individually'],
	];
	return [
		paint('strong', toShown(reference ?? shortId(details.id))),
		'',
		...facts.map(([label, value]) => {
			const fitted = truncateEnd(toShown(value), width - labelWidth, symbols.ellipsis);
			const isWarned = label === 'Layers' && warning !== undefined;
			return phrase`${paint('muted', padEnd(toShown(label), labelWidth))}${isWarned ? paint('warning', fitted) : fitted}`;
		}),
		...(warning === undefined
			? []
			: [blank, ...wrapLine(toShown(warning), width).map(line => paint('warning', line))]),
	];
}
