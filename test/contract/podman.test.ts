import {describeRealEngine} from './describe-real-engine.ts';

describeRealEngine('podman', ['classic']);
