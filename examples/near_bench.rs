use sop_handover::team::*;
use std::time::Instant;
fn main() {
    let syll = [
        "ba", "li", "no", "ker", "tra", "ums", "ple", "zor", "qui", "den", "fa", "gro", "hil",
        "jam", "vex", "won",
    ];
    let mut x = 12345u64;
    let mut rnd = || {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        x
    };
    for kind in 0..2 {
        let names: Vec<String> = (0..100_000)
            .map(|n| {
                if kind == 0 {
                    format!("Agent {n:05}")
                } else {
                    let mut s = String::new();
                    for _ in 0..3 + rnd() % 4 {
                        s.push_str(syll[(rnd() % 16) as usize]);
                        if rnd() % 4 == 0 {
                            s.push(' ')
                        }
                    }
                    s
                }
            })
            .collect();
        let a: Vec<Assignment> = names
            .iter()
            .enumerate()
            .map(|(i, n)| Assignment {
                id: format!("id{i}"),
                name: n.clone(),
                ..Default::default()
            })
            .collect();
        let t = Instant::now();
        let team = Team::from_assignments(a);
        println!("build {:?}", t.elapsed());
        let t = Instant::now();
        team.names().near("x", None);
        println!("near build {:?}", t.elapsed());
        for q in
            ["agent 12x45", "agnet 1234", "banokertra", "specialist desk", "xyzzy", "agent 99999"]
        {
            let t = Instant::now();
            let mut n = 0;
            for _ in 0..20 {
                n = team.names().near(q, None).len();
            }
            println!("{q} {n} {:?}", t.elapsed() / 20);
        }
    }
}
