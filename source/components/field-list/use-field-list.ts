import {useMemo} from 'react';
import {useRetained} from '../../hooks/services.ts';
import type {Field} from '../../store/list/field.ts';
import {
	initialPlacement,
	placeSelection,
	scrollWindow,
	selectIndex,
} from '../../store/list/list-state.ts';
import {retainedKey} from '../../store/retained.ts';
import type {FieldListControl} from './field-list-actions.ts';

const fieldPlace = retainedKey(() => initialPlacement);

type FieldListOptions = {
	/** Names the kept selection. */
	key: string;
	/** The same array as long as nothing changes. */
	fields: readonly Field[];
	/** Rows of the whole list, with what is said below it; at least 2. */
	height: number;
	/** Asks for the value of this field, usually in a form. */
	onEdit(id: string): unknown;
};

export type FieldListModel = {
	fields: readonly Field[];
	index: number;
	top: number;
	selected: Field | undefined;
	/** Rows of fields, and of what is said below them. */
	rows: {fields: number; below: number};
	/** For `fieldListActions`. */
	control: FieldListControl;
	/** Selects the field of this id. */
	select(id: string): void;
};

/** From here on there is room to say more than a line about the selected field. */
const roomyHeight = 10;

/** A list of labelled values, its selection and keys; the component `FieldList` draws it. */
export function useFieldList({key, fields, height, onEdit}: FieldListOptions): FieldListModel {
	const [state, store] = useRetained(fieldPlace, key);
	const below = height >= roomyHeight ? 3 : 1;
	const rows = Math.max(1, height - below);
	const ids = useMemo(() => fields.map(({id}) => id), [fields]);
	const {index, top} = placeSelection(state, ids, rows);
	const selected = fields[index];

	const select = (to: (from: number) => number) =>
		store.update(current => {
			const placed = placeSelection(current, ids, rows);
			return selectIndex({...current, top: placed.top}, ids, to(placed.index), rows);
		});

	return {
		fields,
		index,
		top,
		selected,
		rows: {fields: rows, below},
		control: {
			height: rows,
			moveBy: by => select(from => from + by),
			moveTo: to => select(() => to),
			scrollBy: by => store.update(current => scrollWindow(current, ids, by, rows)),
			edit: selected && (() => onEdit(selected.id)),
		},
		select: id => store.update(current => ({...current, selectedId: id})),
	};
}
