import {Box} from 'ink';
import {useMemo} from 'react';
import {chooseSettings} from '../../../actions/commit/choose-settings.ts';
import {editMetadata} from '../../../actions/commit/edit-metadata.ts';
import {FieldList} from '../../../components/field-list/field-list.tsx';
import {useFieldList} from '../../../components/field-list/use-field-list.ts';
import {Rows} from '../../../components/rows.tsx';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {truncateEnd} from '../../../format/truncate.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {pathOfName} from '../../../layers/file-tree.ts';
import type {SessionBase} from '../../../session/guided-session.ts';
import {baseLabels, withBaseLabels} from '../../../session/metadata/base-labels.ts';
import {executedCommand} from '../../../session/metadata/executed-command.ts';
import type {ImageMetadata} from '../../../session/metadata/image-metadata.ts';
import {isChangedField, isListField} from '../../../session/metadata/metadata-field.ts';
import {metadataFields} from '../../../session/metadata/metadata-fields.ts';
import {withoutMetadataItem} from '../../../session/metadata/metadata-items.ts';
import type {Flow} from '../../../store/commit/flow.ts';
import {metadataRows, rowTarget, withLeftTexts} from '../../../store/commit/metadata-rows.ts';
import {typedText} from '../../../store/commit/typed-text.ts';
import {
	withInheritedField,
	withInheritedItem,
	withoutField,
} from '../../../store/commit/undo-changes.ts';
import {dataOf} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';
import {useTools} from '../../use-tools.ts';
import {useFlow} from '../use-flow.ts';
import {useStepLayer} from '../use-step-layer.ts';
import {metadataActions} from './metadata-actions.ts';

const keys = Object.values(baseLabels);

/** True when the labels say something about the base that the base itself does not say. */
const hasBaseLabels = (metadata: ImageMetadata, inherited: ImageMetadata): boolean =>
	keys.some(key => {
		const value = metadata.config.labels[key];
		return value !== undefined && value !== inherited.config.labels[key];
	});

/** Puts the labels that name the base in, or makes them what they are in the base. */
const toggleBaseLabels = (
	metadata: ImageMetadata,
	inherited: ImageMetadata,
	{base, now}: {base: SessionBase; now: number},
): ImageMetadata =>
	hasBaseLabels(metadata, inherited)
		? keys.reduce((left, key) => withInheritedItem(left, inherited, 'labels', key), metadata)
		: withBaseLabels(metadata, base, now);

/** What a plain `docker run` would execute: always in view. */
function executedLine(metadata: ImageMetadata, width: number, {paint, symbols}: Theme): Shown {
	const executed = toShown(executedCommand(metadata.config));
	const label = ' docker run executes  ';
	const shown =
		executed === ''
			? paint('warning', 'nothing: docker run needs a command each time')
			: paint('strong', truncateEnd(executed, width - label.length, symbols.ellipsis));
	return phrase`${paint('muted', label)}${shown}`;
}

/** Where the container has mounts, in order, without what the image declares: proposed as volumes of it. */
function undeclaredMounts({review}: Flow, {config}: ImageMetadata): readonly string[] {
	const {mounts = [], includedMounts = []} = dataOf(review) ?? {};
	const kept = mounts.filter(({canBeIncluded}) => canBeIncluded);
	const declared = new Set(config.volumes.map(pathOfName));
	return [...kept.map(({destination}) => destination), ...includedMounts]
		.filter(destination => !declared.has(destination))
		.sort();
}

/** See `Flow.typed`. */
const typedRow = (row: string) => `metadata:${row}`;

type MetadataStepProps = {inherited: ImageMetadata; metadata: ImageMetadata};

/** What the image will say of itself, field by field beside what the base says. */
export function MetadataPage({inherited, metadata}: MetadataStepProps) {
	const control = useFlow();
	const {flow, id: flowId, update} = control;
	const tools = useTools();
	const {services, dialogs} = tools;
	const {theme} = services;
	const {width, height} = useBodySize();

	const fields = useMemo(() => metadataFields(inherited, metadata), [inherited, metadata]);
	const mask = (theme.ascii ? '*' : '•').repeat(8);
	const rows = useMemo(
		() => withLeftTexts(metadataRows(fields, mask), fields, row => flow.typed[typedRow(row)]),
		[fields, mask, flow.typed],
	);
	const head = [executedLine(metadata, width, theme), phrase``];

	const change = (to: ImageMetadata) => update(current => ({...current, metadata: to}));
	const context = {
		dialogs,
		metadata,
		undeclaredMounts: undeclaredMounts(flow, metadata),
		change,
		typed: (row: string, current: string) => typedText(control, typedRow(row), current),
	};
	const edit = (rowId: string) => {
		const target = rowTarget(fields, rowId);
		return target && editMetadata(target, context);
	};
	const list = useFieldList({
		key: `commit-metadata:${flowId}`,
		fields: rows,
		height: height - head.length,
		onEdit: edit,
	});
	const target = rowTarget(fields, list.selected?.id);

	useStepLayer(metadataActions, {
		...list.control,
		target,
		isChanged: fields.some(isChangedField),
		addItem: () => target && editMetadata({...target, item: undefined}, context),
		remove() {
			if (target) {
				const {field, item} = target;
				change(
					item && isListField(field.id)
						? withoutMetadataItem(metadata, field.id, item.id)
						: withoutField(metadata, field.id),
				);
			}
		},
		undo() {
			if (target) {
				const {field, item} = target;
				change(
					item && isListField(field.id)
						? withInheritedItem(metadata, inherited, field.id, item.id)
						: withInheritedField(metadata, inherited, field.id),
				);
			}
		},
		async undoAll() {
			const isMeant = await dialogs.confirm({
				title: 'Reset all metadata to the base?',
				lines: ['All metadata changes are undone, author and message included.'],
				confirmLabel: 'Reset all',
			});
			if (isMeant) {
				change(inherited);
			}
		},
		toggleBaseLabels() {
			if (flow.session) {
				const {base, startedAt} = flow.session;
				change(toggleBaseLabels(metadata, inherited, {base, now: startedAt}));
			}
		},
		chooseSettings: () => chooseSettings({...tools, control}, target?.field.id),
	});

	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={head} width={width} height={head.length} />
			<FieldList list={list} width={width} />
		</Box>
	);
}
