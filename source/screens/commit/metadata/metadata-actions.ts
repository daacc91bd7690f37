import type {FieldListControl} from '../../../components/field-list/field-list-actions.ts';
import {fieldListActions} from '../../../components/field-list/field-list-actions.ts';
import type {Action} from '../../../keys/action.ts';
import {isListField} from '../../../session/metadata/metadata-field.ts';
import type {RowTarget} from '../../../store/commit/metadata-rows.ts';

const markOf = ({target}: {target: RowTarget | undefined}) => (target?.item ?? target?.field)?.mark;

export const metadataActions: readonly Action<
	FieldListControl & {
		target: RowTarget | undefined;
		addItem(): unknown;
		remove(): void;
		undo(): void;
		undoAll(): unknown;
		toggleBaseLabels(): void;
		chooseSettings(): unknown;
		/** True when anything is not as the base has it. */
		isChanged: boolean;
	}
>[] = [
	...fieldListActions,
	{
		id: 'metadata.add',
		keys: ['O'],
		title: 'Add to this list',
		footer: 'Add',
		group: 'Session',
		whyUnavailable: ({target}) =>
			target && isListField(target.field.id) ? undefined : 'This field has only one value',
		run: ({addItem}) => addItem(),
	},
	{
		id: 'metadata.remove',
		keys: ['d', 'delete'],
		title: 'Remove this from the image',
		footer: 'Remove',
		group: 'Session',
		whyUnavailable: context =>
			['unset', 'removed'].includes(markOf(context) ?? 'unset')
				? 'Not set in the new image'
				: undefined,
		run: ({remove}) => remove(),
	},
	{
		id: 'metadata.undo',
		keys: ['backspace'],
		title: 'Reset this to the base',
		footer: 'Reset',
		group: 'Session',
		whyUnavailable: context =>
			['unset', 'inherited'].includes(markOf(context) ?? 'unset')
				? 'Already as in the base'
				: undefined,
		run: ({undo}) => undo(),
	},
	{
		id: 'metadata.undoAll',
		keys: ['Z'],
		title: 'Reset all metadata to the base',
		group: 'Session',
		whyUnavailable: ({isChanged}) =>
			isChanged ? undefined : 'All metadata already as in the base',
		run: ({undoAll}) => undoAll(),
	},
	{
		id: 'metadata.baseLabels',
		keys: ['.'],
		title: 'Add or remove labels that name the base image',
		footer: 'Base labels',
		group: 'Session',
		run: ({toggleBaseLabels}) => toggleBaseLabels(),
	},
	{
		id: 'metadata.container',
		keys: ['I'],
		title: 'Take settings of the container, or those of the base',
		footer: 'Container settings',
		group: 'Session',
		run: ({chooseSettings}) => chooseSettings(),
	},
];
