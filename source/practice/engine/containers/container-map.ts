import type {ContainerRecord} from './container-record.ts';

/** Containers by id, and by name. */
export class ContainerMap extends Map<string, ContainerRecord> {
	readonly #idsByName = new Map<string, string>();

	override set(id: string, container: ContainerRecord): this {
		this.#forget(id);
		this.#idsByName.set(container.name, id);
		return super.set(id, container);
	}

	override delete(id: string): boolean {
		this.#forget(id);
		return super.delete(id);
	}

	/** Nobody else may have the new name. */
	rename(container: ContainerRecord, name: string): void {
		this.#forget(container.id);
		container.name = name;
		this.#idsByName.set(name, container.id);
	}

	/** @returns `undefined`: no container has this name. */
	named(name: string): ContainerRecord | undefined {
		const id = this.#idsByName.get(name);
		return id === undefined ? undefined : this.get(id);
	}

	#forget(id: string): void {
		const container = this.get(id);
		if (container) {
			this.#idsByName.delete(container.name);
		}
	}
}
