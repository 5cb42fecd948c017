//! Results as data for hosts. A record declares each of its members once: the member's TypeScript type is derived from
//! its value.

use std::borrow::Cow;
use std::sync::Arc;

#[cfg(all(test, not(target_arch = "wasm32")))]
use super::{Declaration, Shape};
use super::{Fields, Value};
use crate::message::{Enumeration, Param, Params, PathPart, Vocabulary};

/// A result that hosts get as data.
pub(crate) trait Written: Sized {
    /// As data.
    fn written(self) -> Value;

    /// Its type.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape;
}

/// A result that hosts get as an object with known members.
pub(crate) trait Record: Written {
    /// Its members.
    fn fields(self) -> Fields;

    /// Their types.
    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn declaration() -> Declaration;
}

/// The type of what a function returns. The function is never called.
#[cfg(all(test, not(target_arch = "wasm32")))]
pub(crate) fn shape_of<S, T: Written>(_: impl FnOnce(S) -> T) -> Shape {
    T::shape()
}

/// Declares an object that hosts get: the value that it is written from, and each member with its documentation. It
/// can extend another record, and take in the members of one behind a semicolon. A `sealed` record ends with a checksum
/// of all its data.
macro_rules! record {
    ($(#[$about:meta])* sealed $type:ty as $it:ident { $($members:tt)+ }) => {
        $crate::value::record!(@ $crate::value::sealed, [$($about),*] $type as $it { $($members)+ });
    };
    (@ $close:path, [$($about:meta),*] $type:ty as $it:ident {
        $(..$base:expr;)?
        $($(#[$doc:meta])* $key:literal: $value:expr),+ $(,)?
        $(; ..$taken_in:expr; $($(#[$late_doc:meta])* $late_key:literal: $late_value:expr),* $(,)?)?
    }) => {
        impl $crate::value::Written for $type {
            fn written(self) -> $crate::value::Value {
                $close($crate::value::Record::fields(self))
            }

            #[cfg(all(test, not(target_arch = "wasm32")))]
            fn shape() -> $crate::value::Shape {
                $crate::value::Shape::Record(<Self as $crate::value::Record>::declaration())
            }
        }

        impl $crate::value::Record for $type {
            fn fields(self) -> $crate::value::Fields {
                let $it = self;
                $crate::value::record!(@base $($base)?)
                    .put(&mut [$(($key, $crate::value::Written::written($value))),+])
                    $(.with($crate::value::Record::fields($taken_in))
                    .put(&mut [$(($late_key, $crate::value::Written::written($late_value))),*]))?
            }

            #[cfg(all(test, not(target_arch = "wasm32")))]
            fn declaration() -> $crate::value::Declaration {
                #[allow(unused_mut, unused_assignments)]
                let mut base = None;
                $(
                    base = match $crate::value::shape_of(|$it: Self| $base) {
                        $crate::value::Shape::Record(base) => Some(Box::new(base)),
                        _ => None,
                    };
                )?
                let members = $crate::value::record!(@members $it { $($(#[$doc])* $key: $value),+ });
                $(
                    let taken_in = match $crate::value::shape_of(|$it: Self| $taken_in) {
                        $crate::value::Shape::Record(taken_in) => taken_in.members,
                        _ => Vec::new(),
                    };
                    let late = $crate::value::record!(@members $it { $($(#[$late_doc])* $late_key: $late_value),* });
                    let members = [members, taken_in, late].concat();
                )?
                $crate::value::Declaration {
                    id: std::any::type_name::<Self>(),
                    about: &[$(stringify!($about)),*],
                    base,
                    members,
                }
            }
        }
    };
    (@members $it:ident { $($(#[$doc:meta])* $key:literal: $value:expr),* }) => {
        vec![$($crate::value::Member {
            about: &[$(stringify!($doc)),*],
            key: $key,
            #[allow(unused_variables)]
            shape: $crate::value::shape_of(|$it: Self| $value),
        }),*]
    };
    (@base) => { $crate::value::Fields::default() };
    (@base $base:expr) => { $crate::value::Record::fields($base) };
    ($(#[$about:meta])* $type:ty as $it:ident { $($members:tt)+ }) => {
        $crate::value::record!(@ $crate::value::Value::Object, [$($about),*] $type as $it { $($members)+ });
    };
}

pub(crate) use record;

/// Declares types whose value is always the same word.
macro_rules! literals {
    ($($name:ident = $word:literal;)+) => {
        $(struct $name;

        impl $crate::value::Written for $name {
            fn written(self) -> $crate::value::Value {
                $word.written()
            }

            #[cfg(all(test, not(target_arch = "wasm32")))]
            fn shape() -> $crate::value::Shape {
                $crate::value::Shape::Plain(concat!("\"", $word, "\"").into())
            }
        })+
    };
}

pub(crate) use literals;

/// A value whose messages use a host's vocabulary.
#[derive(Clone, Copy)]
pub(crate) struct InWords<'a, T>(pub &'a T, pub &'a Vocabulary);

/// An optional member: `None` leaves it out.
pub(crate) struct Maybe<T>(pub Option<T>);

/// A member that hosts can ignore: the package's types leave it out.
pub(crate) struct Hidden<T>(pub T);

/// A member that is sent as `null` if this is true: the package fills it in.
pub(crate) struct Spared<T>(pub bool, pub T);

/// The items of a list.
pub(crate) struct Items<I>(pub I);

/// `true`.
pub(crate) struct True;

/// `false`.
pub(crate) struct False;

/// Implements `Written` for values with a simple TypeScript type.
macro_rules! plain {
    ($($type:ty as $it:ident: $name:literal = $value:expr;)+) => {
        $(impl Written for $type {
            fn written(self) -> Value {
                let $it = self;
                $value
            }

            #[cfg(all(test, not(target_arch = "wasm32")))]
            fn shape() -> Shape {
                Shape::Plain($name.into())
            }
        })+
    };
}

plain! {
    Value as it: "unknown" = it;
    bool as it: "boolean" = Value::Bool(it);
    True as _it: "true" = Value::Bool(true);
    False as _it: "false" = Value::Bool(false);
    u32 as it: "number" = Value::Number(f64::from(it));
    &str as it: "string" = Value::from(it);
    &String as it: "string" = Value::from(it.as_str());
    String as it: "string" = Value::Text(it);
    Cow<'_, str> as it: "string" = Value::Text(it.into_owned());
    Arc<[String]> as it: "readonly string[]" = Value::Texts(it);
    &Params as it: "Params" = Value::Object(it.iter().map(|(key, param)| (key, param.written())).collect());
    &Param as it: "string | number | readonly string[]" = match it {
        Param::Text(text) => text.written(),
        Param::Number(number) => number.written(),
        Param::List(texts) => texts.written(),
    };
}

impl<T: Enumeration> Written for T {
    fn written(self) -> Value {
        Value::from(self.word())
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::Words { id: std::any::type_name::<T>(), words: T::words() }
    }
}

impl Written for &PathPart {
    fn written(self) -> Value {
        match self {
            PathPart::Key(key) => key.written(),
            PathPart::Index(at) => at.written(),
        }
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        let shapes = vec![String::shape(), u32::shape()];
        Shape::Union { id: std::any::type_name::<Self>(), about: &[], shapes }
    }
}

impl<T: Written> Written for Option<T> {
    fn written(self) -> Value {
        self.map_or(Value::Null, T::written)
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::Nullable(T::shape().into())
    }
}

impl<'a, T> Written for &'a Option<T>
where
    &'a T: Written,
{
    fn written(self) -> Value {
        self.as_ref().written()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Option::<&'a T>::shape()
    }
}

impl<'a, T> Written for &'a [T]
where
    &'a T: Written,
{
    fn written(self) -> Value {
        Items(self.iter()).written()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::List(<&'a T>::shape().into())
    }
}

impl<'a, T> Written for &'a Vec<T>
where
    &'a T: Written,
{
    fn written(self) -> Value {
        self.as_slice().written()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        <&'a [T]>::shape()
    }
}

impl<I: Iterator<Item: Written>> Written for Items<I> {
    fn written(self) -> Value {
        Value::list(self.0.map(Written::written))
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::List(I::Item::shape().into())
    }
}

impl<T: Written> Written for Maybe<T> {
    fn written(self) -> Value {
        self.0.map_or(Value::UNDEFINED, T::written)
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::Optional(T::shape().into())
    }
}

impl<T: Written> Written for Hidden<T> {
    fn written(self) -> Value {
        self.0.written()
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        Shape::Hidden(T::shape().into())
    }
}

impl<T: Written> Written for Spared<T> {
    fn written(self) -> Value {
        let Self(is_spared, value) = self;
        if is_spared { Value::Null } else { value.written() }
    }

    #[cfg(all(test, not(target_arch = "wasm32")))]
    fn shape() -> Shape {
        T::shape()
    }
}
