import {describeRealEngine} from './describe-real-engine.ts';

describeRealEngine('podman-5', ['classic']);
