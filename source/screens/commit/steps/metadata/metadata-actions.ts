import type {FieldListControl} from '../../../../components/field-list/field-list-actions.ts';
import {fieldListActions} from '../../../../components/field-list/field-list-actions.ts';
import type {Action} from '../../../../keys/action.ts';
import {isListField} from '../../../../session/metadata/metadata-field.ts';
import type {RowTarget} from './metadata-rows.ts';

/** What the keys of the metadata step work with. */
export type MetadataContext = FieldListControl & {
	target: RowTarget | undefined;
	addItem(): unknown;
	remove(): void;
	undo(): void;
	undoAll(): unknown;
	toggleBaseLabels(): void;
	/** True when anything is not as the base has it. */
	isChanged: boolean;
};

const markOf = ({target}: MetadataContext) => (target?.item ?? target?.field)?.mark;

export const metadataActions: readonly Action<MetadataContext>[] = [
	...fieldListActions,
	{
		id: 'metadata.add',
		keys: ['a'],
		title: 'Add one to this list',
		footer: 'Add',
		group: 'Session',
		whyUnavailable: ({target}) =>
			target && isListField(target.field.id) ? undefined : 'This field has one value only',
		run: ({addItem}) => addItem(),
	},
	{
		id: 'metadata.remove',
		keys: ['d'],
		title: 'Take this out of the image',
		footer: 'Take out',
		group: 'Session',
		whyUnavailable: context =>
			['unset', 'removed'].includes(markOf(context) ?? 'unset')
				? 'The new image does not set this'
				: undefined,
		run: ({remove}) => remove(),
	},
	{
		id: 'metadata.undo',
		keys: ['u', '-'],
		title: 'Make this what it is in the base',
		footer: 'As in the base',
		group: 'Session',
		whyUnavailable: context =>
			['unset', 'inherited'].includes(markOf(context) ?? 'unset')
				? 'This is as in the base'
				: undefined,
		run: ({undo}) => undo(),
	},
	{
		id: 'metadata.undoAll',
		keys: ['U'],
		title: 'Make everything what it is in the base',
		group: 'Session',
		whyUnavailable: ({isChanged}) => (isChanged ? undefined : 'Everything is as in the base'),
		run: ({undoAll}) => undoAll(),
	},
	{
		id: 'metadata.baseLabels',
		keys: ['b'],
		title: 'Labels that name the base image, on or off',
		footer: 'Base labels',
		group: 'Session',
		run: ({toggleBaseLabels}) => toggleBaseLabels(),
	},
];
