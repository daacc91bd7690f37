import {counted, formatCount} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {formatDuration} from '../../../format/format-duration.ts';
import {shortId} from '../../../format/short-id.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {CommitResult} from '../../../session/commit/commit-plan.ts';
import {mostLayers} from '../../../session/commit/layer-limit.ts';
import type {Proof} from '../../../session/commit/proof.ts';
import {metadataLabels} from '../../../session/metadata/metadata-field.ts';
import {fieldDifference, pathDifference} from '../../../store/commit/difference-text.ts';
import {excludedText} from '../../../store/commit/excluded-text.ts';
import type {Fact} from '../../../store/commit/fact.ts';
import type {Theme} from '../../../theme.ts';
import {factLines, paragraph} from '../text/fact-lines.ts';

type ProofText = {
	result: CommitResult;
	proof: Proof;
	/** True when the engine has the image no longer. */
	isGone: boolean;
	/** What could not be compared, as a sentence; `undefined`: nothing, as far as is known. */
	unseen: string | undefined;
	width: number;
	theme: Theme;
};

type Verdict = {text: string; symbol: 'success' | 'warning'};

const isAsPlanned = ({realDifferences, configDifferences}: Proof): boolean =>
	realDifferences.length === 0 && configDifferences.every(({isByEngine}) => isByEngine);

function verdictOf({result: {reference, imageId}, proof, isGone}: ProofText): Verdict {
	const isGood = isAsPlanned(proof);
	if (isGone) {
		return {
			text: `The image ${shortId(imageId)} of ${reference} was removed from the engine. It ${isGood ? 'matched' : 'did not match'} the plan when it was committed. The session is kept: go back to commit again.`,
			symbol: 'warning',
		};
	}

	return isGood
		? {text: `${reference} matches the plan: it was read back and compared.`, symbol: 'success'}
		: {text: `${reference} was created but does not match the plan.`, symbol: 'warning'};
}

/** Paths listed before the rest is only counted. */
const mostListed = 200;

function fileFact({scope, comparedPaths, realDifferences, engineDifferences}: Proof): Fact {
	const engine =
		engineDifferences === 0
			? ''
			: `, ${formatCount(engineDifferences)} differ by the engine itself (its own files, times)`;
	const ofLayer = scope === 'layer' ? ' of the new layer' : '';
	if (comparedPaths === 0) {
		return {
			label: 'Files',
			text: 'the layers of the base: nothing to compare',
			role: 'success',
		};
	}

	return realDifferences.length === 0
		? {
				label: 'Files',
				text: `${comparedPaths === 1 ? `the one path${ofLayer} matches` : `all ${counted(comparedPaths, 'path')}${ofLayer} match`} the plan in type, mode, owner and contents${engine}`,
				role: 'success',
			}
		: {
				label: 'Files',
				text: `${formatCount(realDifferences.length)} of ${counted(comparedPaths, 'path')} ${realDifferences.length === 1 ? 'is' : 'are'} not as planned${engine}`,
				role: 'danger',
			};
}

function metadataFact({configDifferences, untoldFields}: Proof): Fact {
	const real = configDifferences.filter(({isByEngine}) => !isByEngine).length;
	const own = configDifferences.length - real;
	const engine = own === 0 ? '' : `, ${own} differ${own === 1 ? 's' : ''} by the engine itself`;
	const untold =
		untoldFields.length === 0
			? ''
			: `, not compared (not reported by this engine):  ${untoldFields.map(field => metadataLabels[field]).join(', ')}`;
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
		return 'nothing (the name was free)';
	}

	const name = `image ${shortId(replaced.imageId)}`;
	return replaced.keptAs === undefined
		? `${name}, which lost the name`
		: `${name}, now ${replaced.keptAs}`;
}

function listing({proof, width, theme}: ProofText): Shown[] {
	const {configDifferences, realDifferences} = proof;
	const real = configDifferences.filter(({isByEngine}) => !isByEngine);
	const own = configDifferences.filter(({isByEngine}) => isByEngine);
	const section = (title: string, lines: readonly string[]) =>
		lines.length === 0
			? []
			: [
					blank,
					phrase`  ${theme.paint('strong', toShown(title))}`,
					...lines.flatMap(line => paragraph(`  ${line}`, {width, theme})),
				];
	const more = realDifferences.length - mostListed;
	return [
		...section('Metadata that are not as planned', real.map(fieldDifference)),
		...section('Paths that are not as planned', [
			...realDifferences.slice(0, mostListed).map(pathDifference),
			...(more > 0 ? [`and ${formatCount(more)} more`] : []),
		]),
		...section('By the engine, in every image it commits', own.map(fieldDifference)),
	];
}

/** What the image turned out to be, next to what was planned. */
export function proofLines(text: ProofText): Shown[] {
	const {result, proof, isGone, unseen, width, theme} = text;
	const {symbols} = theme;
	const verdict = verdictOf(text);
	// What was read of an image that is gone is no good news any more.
	const asFound = (fact: Fact): Fact => (isGone ? {...fact, role: undefined} : fact);
	const layers = `${proof.layerCount} of ${mostLayers} that engines mount`;
	return [
		'',
		...paragraph(verdict.text, {
			symbol: symbols[verdict.symbol],
			role: verdict.symbol,
			width,
			theme,
		}),
		'',
		...factLines(
			[
				{label: 'Image', text: `${shortId(result.imageId)}${isGone ? ', removed' : ''}`},
				asFound(fileFact(proof)),
				{label: 'Excluded', text: excludedText(result)},
				asFound(metadataFact(proof)),
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
		...[...result.warnings, ...(unseen === undefined ? [] : [unseen])].flatMap(warning => [
			blank,
			...paragraph(warning, {symbol: symbols.warning, role: 'warning', width, theme}),
		]),
		...listing(text),
	];
}
