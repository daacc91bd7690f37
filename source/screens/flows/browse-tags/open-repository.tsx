import {familiarName, type ImageReference} from '../../../format/image-reference.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';
import {initialListState} from '../../../store/list/list-state.ts';
import {openTags} from './repository-tags.ts';
import {tagsListKey, tagsSort} from './tag-columns.ts';
import {TagsView} from './tags-view.tsx';

/**
Shows the tags of a repository on top of the active screen, asked anew, with the reference's own tag (or
`latest`) selected.

@param why Said above the tags: what brought the user here.
*/
export function openRepository(services: Services, reference: ImageReference, why?: string): void {
	const {session, retained, navigation} = services;
	const open = session.get();
	if (!open) {
		return;
	}

	const name = safeText(familiarName(reference));
	const model = openTags(services, open, reference, why);
	retained
		.store(tagsListKey(name), () => initialListState(tagsSort(reference.host)))
		.set({...initialListState(tagsSort(reference.host)), selectedId: model.wantedTag});
	navigation.openView({
		id: `tags:${name}`,
		title: `Tags of ${name}`,
		content: <TagsView key={name} name={name} repository={reference} />,
	});
}
