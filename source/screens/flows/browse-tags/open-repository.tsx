import type {Engines} from '../../../actions/services.ts';
import {openTags} from '../../../actions/tags/repository-tags.ts';
import {familiarName, type ImageReference} from '../../../format/image-reference.ts';
import type {View} from '../../../hooks/services.ts';
import {initialListState} from '../../../store/list/list-state.ts';
import {tagsList} from '../../../store/tags/tag-columns.ts';
import {TagsView} from './tags-view.tsx';

/**
Shows the tags of a repository on top of the active screen, asked anew, with the reference's own tag (or
`latest`) selected.

@param why Said above the tags: what brought the user here.
*/
export function openRepository(
	services: Engines & View,
	reference: ImageReference,
	why?: string,
): void {
	const {engine, retained, navigation} = services;
	const open = engine.get();
	if (!open) {
		return;
	}

	const name = familiarName(reference);
	const model = openTags(services, open, reference, why);
	retained.store(tagsList, name).set({...initialListState, selectedId: model.wantedTag});
	navigation.openView({
		id: `tags:${name}`,
		title: `Tags of ${name}`,
		content: <TagsView key={name} name={name} repository={reference} />,
	});
}
