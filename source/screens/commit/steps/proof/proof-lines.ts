import {formatBytes} from '../../../../format/format-bytes.ts';
import {formatDuration} from '../../../../format/format-duration.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {shortId} from '../../../../format/short-id.ts';
import type {CommitResult} from '../../../../session/commit/commit-plan.ts';
import {mostLayers} from '../../../../session/commit/layer-limit.ts';
import type {Proof} from '../../../../session/commit/proof.ts';
import {metadataLabels} from '../../../../session/metadata/metadata-field.ts';
import type {Theme} from '../../../../theme.ts';
import {type Fact, factLines, paragraph} from '../text/fact-lines.ts';
import {fieldDifference, pathDifference} from './difference-text.ts';

type ProofText = {result: CommitResult; proof: Proof; width: number; theme: Theme};

const number = (count: number) => count.toLocaleString('en-US');

/** Paths listed before the rest is only counted. */
const mostListed = 200;

function fileFact({comparedPaths, realDifferences, engineDifferences}: Proof): Fact {
	const engine =
		engineDifferences === 0
			? ''
			: `; ${number(engineDifferences)} differ by the engine's own doing (its own files, times)`;
	if (comparedPaths === 0) {
		return {
			label: 'Files',
			text: 'the very layers of the base: nothing to compare',
			role: 'success',
		};
	}

	return realDifferences.length === 0
		? {
				label: 'Files',
				text: `all ${number(comparedPaths)} paths are as planned: type, mode, owner, contents${engine}`,
				role: 'success',
			}
		: {
				label: 'Files',
				text: `${number(realDifferences.length)} of ${number(comparedPaths)} paths are not as planned${engine}`,
				role: 'danger',
			};
}

function metadataFact({configDifferences, untoldFields}: Proof): Fact {
	const real = configDifferences.filter(({isByEngine}) => !isByEngine).length;
	const own = configDifferences.length - real;
	const engine =
		own === 0 ? '' : `; ${own} differ${own === 1 ? 's' : ''} by the engine's own doing`;
	const untold =
		untoldFields.length === 0
			? ''
			: `; not compared, since this engine does not report it: ${untoldFields.map(field => metadataLabels[field]).join(', ')}`;
	return real === 0
		? {label: 'Metadata', text: `as planned${engine}${untold}`, role: 'success'}
		: {
				label: 'Metadata',
				text: `${real} ${real === 1 ? 'field is' : 'fields are'} not as planned${engine}${untold}`,
				role: 'danger',
			};
}

function replacedText({replaced}: CommitResult): string {
	if (!replaced) {
		return 'nothing: the name was free';
	}

	const name = `image ${shortId(replaced.imageId)}`;
	return replaced.keptAs === undefined
		? `${name}, which has lost the name`
		: `${name}, now ${safeText(replaced.keptAs)}`;
}

function listing({proof, width, theme}: ProofText): string[] {
	const {configDifferences, realDifferences} = proof;
	const real = configDifferences.filter(({isByEngine}) => !isByEngine);
	const own = configDifferences.filter(({isByEngine}) => isByEngine);
	const section = (title: string, lines: readonly string[]) =>
		lines.length === 0
			? []
			: [
					'',
					`  ${theme.paint('strong', title)}`,
					...lines.flatMap(line => paragraph(`  ${line}`, {width, theme})),
				];
	const more = realDifferences.length - mostListed;
	return [
		...section('Metadata that are not as planned', real.map(fieldDifference)),
		...section('Paths that are not as planned', [
			...realDifferences.slice(0, mostListed).map(pathDifference),
			...(more > 0 ? [`and ${number(more)} more`] : []),
		]),
		...section('By the engine, in every image it commits', own.map(fieldDifference)),
	];
}

/** What the image turned out to be, beside what was planned. */
export function proofLines(text: ProofText): string[] {
	const {result, proof, width, theme} = text;
	const {symbols} = theme;
	const isAsPlanned =
		proof.realDifferences.length === 0 &&
		proof.configDifferences.every(({isByEngine}) => isByEngine);
	const verdict = isAsPlanned
		? `${safeText(result.reference)} is what was planned: it was read back and compared.`
		: `${safeText(result.reference)} was made, and is not all that was planned.`;
	const layers = `${proof.layerCount} of ${mostLayers} that engines mount`;
	return [
		'',
		...paragraph(verdict, {
			symbol: isAsPlanned ? symbols.success : symbols.warning,
			role: isAsPlanned ? 'success' : 'warning',
			width,
			theme,
		}),
		'',
		...factLines(
			[
				{label: 'Image', text: shortId(result.imageId)},
				fileFact(proof),
				metadataFact(proof),
				{
					label: 'Layer',
					text:
						proof.layerBytes === 0
							? 'no bytes of contents'
							: `${formatBytes(proof.layerBytes)} as the engine counts`,
				},
				{label: 'Layers', text: layers},
				{label: 'History', text: proof.historyLine ?? ''},
				{label: 'Replaced', text: replacedText(result)},
				{label: 'Took', text: `${formatDuration(result.durationMs)}, by ${result.method}`},
			],
			width,
			theme,
		),
		...result.warnings.flatMap(warning => [
			'',
			...paragraph(warning, {symbol: symbols.warning, role: 'warning', width, theme}),
		]),
		...listing(text),
	];
}
